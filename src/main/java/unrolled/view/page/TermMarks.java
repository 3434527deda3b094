package unrolled.view.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import unrolled.lesson.Glossary;

/// Finds the terms of the field in the prose of one page: each is marked where it stands first.
final class TermMarks {
    private final Map<String, Glossary.Term> byForm = new HashMap<>();
    private final Map<String, Integer> places = new HashMap<>(); // the block that marks a term, by its name
    private final @Nullable Pattern pattern; // null without terms
    private int blocks;

    /// @param terms that the page may use
    TermMarks(List<Glossary.Term> terms) {
        terms.forEach(term -> term.forms().forEach(form -> byForm.putIfAbsent(form.toLowerCase(Locale.ROOT), term)));
        Stream<String> others =
                terms.stream().flatMap(term -> term.others().stream()).map(other -> other.toLowerCase(Locale.ROOT));
        String forms = Stream.concat(byForm.keySet().stream(), others)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .map(TermMarks::alone)
                .collect(Collectors.joining("|"));
        pattern = forms.isEmpty() ? null : Pattern.compile(forms, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /// A form in letters begins and ends a word; Chinese has no spaces to tell by.
    private static String alone(String form) {
        String quoted = Pattern.quote(form);
        return form.codePoints().anyMatch(Character::isIdeographic)
                ? quoted
                : "(?<![\\p{L}\\p{N}])%s(?![\\p{L}\\p{N}])".formatted(quoted);
    }

    /// A stretch of text.
    ///
    /// @param term what it is a word for; null for other text
    record Piece(String text, Glossary.@Nullable Term term) {}

    /// One block of text while it is laid out. It may be laid out again, with other numbers in it, and marks the same
    /// terms then.
    final class Reading {
        private final int block;
        private final Set<String> marked = new HashSet<>();

        private Reading(int block) {
            this.block = block;
        }

        /// The text in pieces: other text, and terms that have not been marked on this page before.
        List<Piece> pieces(String text) {
            List<Piece> pieces = new ArrayList<>();
            int done = 0;
            Matcher matcher = pattern == null ? null : pattern.matcher(text);
            while (matcher != null && matcher.find()) {
                Glossary.Term term = byForm.get(matcher.group().toLowerCase(Locale.ROOT));
                if (term == null || !isFirst(term)) {
                    continue;
                }
                if (matcher.start() > done) {
                    pieces.add(new Piece(text.substring(done, matcher.start()), null));
                }
                pieces.add(new Piece(matcher.group(), term));
                done = matcher.end();
            }
            if (done < text.length()) {
                pieces.add(new Piece(text.substring(done), null));
            }
            return pieces;
        }

        private boolean isFirst(Glossary.Term term) {
            return places.computeIfAbsent(term.name(), name -> block) == block && marked.add(term.name());
        }
    }

    /// The number of another block of the page.
    int block() {
        return blocks++;
    }

    /// Begins to lay out a block.
    Reading read(int block) {
        return new Reading(block);
    }
}
