//! Pages that do the same with the bindings (`*_generated`) and by hand (`*_by_hand`); the pages are in `examples`.
