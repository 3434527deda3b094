package unrolled.view.canvas;

/// How high the rows of a page's figures become: each as high as suits it where there is room for all, less where
/// there is not, and more up to what its figures have use for. What nobody has use for stays empty below the last.
///
/// @param natural height of each row that suits its figures
/// @param least   that it may be squeezed to
/// @param most    beyond which no figure in it has use for more
/// @param gap     between two rows
record RowHeights(double[] natural, double[] least, double[] most, double gap) {
    /// What the rows take with the gaps between them when each is as low as it may be.
    double lowest() {
        return sum(least);
    }

    private double sum(double[] heights) {
        double sum = gap * Math.max(0, heights.length - 1);
        for (double height : heights) {
            sum += height;
        }
        return sum;
    }

    double[] within(double available) {
        double[] heights = natural.clone();
        double rest = available - sum(natural);
        if (rest < 0) {
            squeeze(heights, rest);
        } else {
            grow(heights, rest);
        }
        return heights;
    }

    private void squeeze(double[] heights, double rest) {
        double shrinkable = sum(natural) - lowest();
        for (int row = 0; row < heights.length; row++) {
            double part = (natural[row] - least[row]) / Math.max(1, shrinkable);
            heights[row] = Math.max(least[row], natural[row] + rest * part);
        }
    }

    /// Shares out by the suiting heights; what one row has no use for goes to the others.
    private void grow(double[] heights, double rest) {
        double left = rest;
        for (int round = 0; round < heights.length && left > 0.5; round++) {
            double open = 0;
            for (int row = 0; row < heights.length; row++) {
                open += heights[row] < most[row] ? natural[row] : 0;
            }
            double shared = 0;
            for (int row = 0; row < heights.length && open > 0; row++) {
                if (heights[row] < most[row]) {
                    double part = Math.min(left * natural[row] / open, most[row] - heights[row]);
                    heights[row] += part;
                    shared += part;
                }
            }
            left -= shared;
        }
    }
}
