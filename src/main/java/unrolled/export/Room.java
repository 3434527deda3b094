package unrolled.export;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import unrolled.words.Words;

/// Whether a picture has room for all of its figure in the size it was dressed in.
///
/// @param words those of whoever is told
public record Room(Sheet sheet, Words words) {
    /// What has none and what would give it room; empty if all has, or if nobody asked for a size.
    public Optional<String> lacking() {
        if (!sheet.dress().measures()) {
            return Optional.empty();
        }
        double least = sheet.figure().leastWidth(sheet.style());
        if (sheet.width() < least) {
            double around = sheet.sheetWidth() - sheet.width();
            return Optional.of(words.say("figure.narrow", whole(Math.ceil(Dress.millimetres(least + around)))));
        }
        List<String> cut = sheet.cut();
        if (cut.isEmpty()) {
            return Optional.empty();
        }
        OptionalDouble wide = sheet.roomy();
        return Optional.of(
                wide.isPresent()
                        ? words.say("figure.cut", cut.size(), cut.getFirst(), whole(wide.getAsDouble()))
                        : words.say("figure.cut.always", cut.size(), cut.getFirst()));
    }

    private static String whole(double millimetres) {
        return String.format(Locale.ROOT, "%.0f", millimetres);
    }
}
