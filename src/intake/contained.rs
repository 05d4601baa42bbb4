//! A call into a library that may panic on hostile bytes: the panic becomes words, and nothing
//! reaches standard error. Aborts and endless loops are not caught here; limits keep them out.

use std::any::Any;
use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

use super::{Cause, Reason, Refusal};

/// Runs `work`; a panic inside it is returned as its message.
pub fn contained<T>(work: impl FnOnce() -> T) -> Result<T, Reason> {
    HOOK.call_once(silence_contained_panics);
    let outer = CONTAINED.replace(true);
    let outcome = panic::catch_unwind(AssertUnwindSafe(work));
    CONTAINED.set(outer);
    outcome.map_err(|payload| Reason::of(Cause::Failure, message(payload.as_ref())))
}

/// Runs `work`; a panic inside it is a corrupt file.
pub(super) fn refusing<T>(work: impl FnOnce() -> Result<T, Refusal>) -> Result<T, Refusal> {
    contained(work).unwrap_or_else(|reason| Err(Refusal::Corrupt(reason)))
}

static HOOK: Once = Once::new();

thread_local! {
    static CONTAINED: Cell<bool> = const { Cell::new(false) };
}

/// Other threads keep the hook they had: only a contained call is silent.
fn silence_contained_panics() {
    let previous = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if !CONTAINED.get() {
            previous(info);
        }
    }));
}

fn message(payload: &(dyn Any + Send)) -> String {
    payload
        .downcast_ref::<&str>()
        .map(|text| (*text).to_string())
        .or_else(|| payload.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "panic".to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_its_words() {
        let place = 7;
        assert_eq!(contained(|| 1), Ok(1));
        assert_eq!(
            contained(|| -> i32 { panic!("index {place}") }),
            Err(Reason::of(Cause::Failure, "index 7"))
        );
        assert_eq!(contained(|| 2), Ok(2));
    }
}
