package unrolled.lab;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Trace;
import unrolled.fault.InputException;
import unrolled.training.Trainer;

/// Numbers that stand inside a run from the start, whatever its model computes there:
/// `lstm.gate.forget 4-9 = 0; lstm.cell 4 unit 2 = 0`. Positions and units count from 0; without a unit all of them are
/// meant.
record InitialOverrides(String text) {
    private static final Pattern ONE = Pattern.compile(
            "([a-z][\\w.-]*)\\s+(\\d{1,4})(?:-(\\d{1,4}))?(?:\\s+unit\\s+(\\d{1,4}))?\\s*=\\s*(-?\\d*\\.?\\d+)");

    /// Lets the numbers stand in the run.
    ///
    /// @throws InputException if one cannot be read, or nothing in the model is called so
    void in(Trainer trainer) {
        if (text.isBlank()) {
            return;
        }
        Trace trace = trainer.trace(name -> false);
        Map<Cell, Float> numbers = new HashMap<>();
        for (String part : text.split(";", -1)) {
            Matcher one = ONE.matcher(part.strip());
            if (!one.matches()) {
                throw new InputException(
                        "'%s' overrides nothing; write ACTIVATION POSITION = NUMBER, as in 'lstm.gate.forget 4-9 = 0' or 'lstm.cell 4 unit 2 = 0'"
                                .formatted(part.strip()));
            }
            if (!trace.has(one.group(1))) {
                throw new InputException("no activation '%s' to override; there are %s"
                        .formatted(
                                one.group(1), String.join(", ", trainer.model().overridable())));
            }
            put(one, trace.get(one.group(1)), numbers);
        }
        trainer.override(numbers);
    }

    private static void put(Matcher one, Activation activation, Map<Cell, Float> numbers) {
        int first = Integer.parseInt(one.group(2));
        int last = one.group(3) == null ? first : Integer.parseInt(one.group(3));
        int unit = one.group(4) == null ? -1 : Integer.parseInt(one.group(4));
        float number = Float.parseFloat(one.group(5));
        int units = activation.columns().size();
        if (last < first || unit >= units || !Float.isFinite(number)) {
            throw new InputException(
                    "'%s' overrides nothing; write the smaller position first, a unit from 0 to %s, a number"
                            .formatted(one.group(), units - 1));
        }
        for (int position = first; position <= last; position++) {
            for (int column = 0; column < units; column++) {
                if (unit < 0 || unit == column) {
                    numbers.put(new Cell(activation.name(), position, column), number);
                }
            }
        }
    }
}
