//! The command line as users and scripts meet it.
