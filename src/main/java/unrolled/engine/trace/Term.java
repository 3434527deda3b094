package unrolled.engine.trace;

import java.util.List;

/// One summand, factor or argument of an explained number.
///
/// @param label what it is, as a LaTeX fragment with the numbers of this very cell, such as `x_3 W_{3,0}`
/// @param value what it adds (or its own value, where the formula is not a sum)
/// @param from  the numbers it was made of, where the reader can walk on; empty for a constant
public record Term(String label, double value, List<Cell> from) {
    public Term {
        from = List.copyOf(from);
    }
}
