//! Standard output, written piece by piece while the work goes on.
//!
//! A reader who has seen enough, such as `head`, changes no verdict: what comes after is dropped,
//! and the work goes on. Any other failure is kept for the end.

use std::io::{self, ErrorKind, Write};

/// Where results go.
pub struct Stream<'a> {
    output: &'a mut dyn Write,
    stopped: Option<io::Error>,
}

impl<'a> Stream<'a> {
    pub fn to(output: &'a mut dyn Write) -> Stream<'a> {
        Stream {
            output,
            stopped: None,
        }
    }

    /// Hands a piece on at once. After the first failure nothing more is written.
    pub fn write(&mut self, text: &str) {
        if self.stopped.is_some() || text.is_empty() {
            return;
        }
        let written = self.output.write_all(text.as_bytes());
        self.stopped = written.and_then(|()| self.output.flush()).err();
    }

    /// Why the result could not be written, unless nobody wanted the rest.
    pub fn failure(self) -> Option<io::Error> {
        self.stopped
            .filter(|error| error.kind() != ErrorKind::BrokenPipe)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Takes one piece, then fails in a way of its own.
    struct Failing(Vec<u8>, ErrorKind);

    impl Write for Failing {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            if !self.0.is_empty() {
                return Err(self.1.into());
            }
            self.0.extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_closed_pipe_is_no_failure_and_a_full_disk_is() {
        for (kind, failure) in [
            (ErrorKind::BrokenPipe, None),
            (ErrorKind::StorageFull, Some(ErrorKind::StorageFull)),
        ] {
            let mut output = Failing(Vec::new(), kind);
            let mut stream = Stream::to(&mut output);
            for piece in ["一", "二", "三"] {
                stream.write(piece);
            }
            assert_eq!(stream.failure().map(|error| error.kind()), failure);
            assert_eq!(output.0, "一".as_bytes());
        }
    }
}
