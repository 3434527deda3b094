package unrolled.figure.recurrent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import unrolled.engine.trace.Activation;

/// Which units of an activation stand for all of them, and in which order those that say the same over a text stand
/// together. Nothing is averaged: each row is a unit that there is.
final class LikeUnits {
    private static final double CHOSEN = -1; // nearer than any distance, so that nothing is chosen twice

    private final Activation activation;
    private final int units;

    /// @param activation [position x unit]
    LikeUnits(Activation activation) {
        this.activation = activation;
        this.units = activation.columns().size();
    }

    /// At most so many units that are as unlike one another as possible: the first, and again and again the one that is
    /// farthest from all chosen (Gonzalez 1985).
    List<Integer> chosen(int count) {
        if (count >= units) {
            return IntStream.range(0, units).boxed().toList();
        }
        double[] nearest = new double[units];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        nearest[0] = CHOSEN;
        List<Integer> chosen = new ArrayList<>(List.of(0));
        while (chosen.size() < count) {
            int far = 0;
            for (int unit = 0; unit < units; unit++) {
                nearest[unit] = Math.min(nearest[unit], distance(unit, chosen.getLast()));
                far = nearest[unit] > nearest[far] ? unit : far;
            }
            chosen.add(far);
            nearest[far] = CHOSEN;
        }
        return chosen.stream().sorted().toList();
    }

    /// These units, each followed by the one of the others that is most like it.
    List<Integer> inLine(List<Integer> shown) {
        List<Integer> rest = new ArrayList<>(shown);
        List<Integer> line = new ArrayList<>();
        while (!rest.isEmpty()) {
            int next = line.isEmpty() ? rest.getFirst() : nearest(line.getLast(), rest);
            rest.remove(Integer.valueOf(next));
            line.add(next);
        }
        return line;
    }

    private int nearest(int unit, List<Integer> others) {
        int nearest = others.getFirst();
        for (int other : others) {
            nearest = distance(unit, other) < distance(unit, nearest) ? other : nearest;
        }
        return nearest;
    }

    /// The square of the distance of two units over all positions; numbers that are none do not count.
    private double distance(int one, int other) {
        double sum = 0;
        for (int position = 0; position < activation.rows().size(); position++) {
            double apart = activation.at(position, one) - activation.at(position, other);
            sum += Double.isFinite(apart) ? apart * apart : 0;
        }
        return sum;
    }
}
