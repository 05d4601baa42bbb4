//! Work shared among threads; done in its order, one after the other, where the system has none
//! (WebAssembly). What comes of it is the same.

#[cfg(not(target_family = "wasm"))]
mod several {
    use rayon::iter::{IntoParallelIterator, ParallelIterator};

    /// Threads that wait for work.
    pub struct Threads(rayon::ThreadPool);

    impl Threads {
        /// So many of them, with so many bytes of stack each.
        ///
        /// # Errors
        ///
        /// The system's words where it gives none.
        pub fn start(number: usize, stack: usize) -> Result<Threads, String> {
            let builder = rayon::ThreadPoolBuilder::new();
            let pool = builder.num_threads(number).stack_size(stack).build();
            pool.map(Threads).map_err(|error| error.to_string())
        }

        /// Does the work, and all that [`each`] and [`both`] are told within it, on these threads.
        pub fn work<T: Send>(&self, work: impl FnOnce() -> T + Send) -> T {
            self.0.install(work)
        }
    }

    /// Does something with each of several things; what comes of them is in their order.
    pub fn each<T: Send, R: Send>(things: Vec<T>, does: impl Fn(T) -> R + Sync + Send) -> Vec<R> {
        things.into_par_iter().map(does).collect()
    }

    /// Does both, at the same time where it can be.
    pub fn both<A: Send, B: Send>(
        one: impl FnOnce() -> A + Send,
        other: impl FnOnce() -> B + Send,
    ) -> (A, B) {
        rayon::join(one, other)
    }
}

#[cfg(target_family = "wasm")]
mod single {
    /// The one thread that there is.
    pub struct Threads;

    impl Threads {
        /// The one that there is, whatever is asked for.
        ///
        /// # Errors
        ///
        /// None.
        pub fn start(_number: usize, _stack: usize) -> Result<Threads, String> {
            Ok(Threads)
        }

        /// Does the work.
        pub fn work<T>(&self, work: impl FnOnce() -> T) -> T {
            work()
        }
    }

    /// Does something with each of several things; what comes of them is in their order.
    pub fn each<T, R>(things: Vec<T>, does: impl Fn(T) -> R) -> Vec<R> {
        things.into_iter().map(does).collect()
    }

    /// Does both, one after the other.
    pub fn both<A, B>(one: impl FnOnce() -> A, other: impl FnOnce() -> B) -> (A, B) {
        (one(), other())
    }
}

#[cfg(not(target_family = "wasm"))]
pub use several::{Threads, both, each};
#[cfg(target_family = "wasm")]
pub use single::{Threads, both, each};
