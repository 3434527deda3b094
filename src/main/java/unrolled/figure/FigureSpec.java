package unrolled.figure;

import java.util.List;
import unrolled.engine.setting.Settings;

/// What a lesson says of one figure.
///
/// @param name    unique in its lesson; the file name of an export
/// @param shows   activations or curves, in order
/// @param title   in the reader's language
/// @param caption in the reader's language; may be empty
/// @param options the figure type's own settings
public record FigureSpec(String name, List<String> shows, String title, String caption, Settings options) {
    public FigureSpec {
        shows = List.copyOf(shows);
    }

    /// The same figure with other options.
    FigureSpec with(Settings other) {
        return new FigureSpec(name, shows, title, caption, other);
    }
}
