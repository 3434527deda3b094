package unrolled.figure.heatmap;

import unrolled.engine.setting.Settings;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;

/// What a figure's options say of the rows and columns of a heatmap.
///
/// @param rows   how many at most; 0 for as many as there is room for
/// @param sorted whether the largest comes first
/// @param ticks  every so many rows and columns have a label; 0 for as many as fit
/// @param part   the rows and columns that are shown
record HeatmapWish(boolean transposed, int rows, boolean sorted, boolean square, int ticks, HeatmapPart part) {
    static HeatmapWish of(Settings options) {
        return new HeatmapWish(
                options.text("transpose").equals("yes"),
                options.whole("rows"),
                options.text("order").equals("largest"),
                options.text("square").equals("yes"),
                options.whole("ticks"),
                HeatmapPart.of(options.text("zoom")));
    }

    /// How many rows are asked for, whatever there is room for.
    int asked(Activation activation) {
        int all = part.rows(down(activation).size()).size();
        return rows > 0 ? Math.min(rows, all) : all;
    }

    Axis down(Activation activation) {
        return transposed ? activation.columns() : activation.rows();
    }

    Axis across(Activation activation) {
        return transposed ? activation.rows() : activation.columns();
    }

    float at(Activation activation, int down, int across) {
        return transposed ? activation.at(across, down) : activation.at(down, across);
    }
}
