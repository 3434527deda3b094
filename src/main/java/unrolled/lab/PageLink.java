package unrolled.lab;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import unrolled.engine.setting.Setting;
import unrolled.fault.InputException;
import unrolled.lab.LinkException.Reason;

/// A page and the settings it stands at, in one line: `03-rnn/2?seed=7&learning-rate=0.01`. A space in a setting's name
/// is written as a `-`; other signs as in a web address. A link that says settings says all that differ from
/// the lesson; one that says none leaves the page as it is.
///
/// @param lesson   the beginning of a lesson's folder name, or a room; empty for the page before the lessons
/// @param page     from 1
/// @param settings what differs from the lesson, by name as it was written
public record PageLink(String lesson, int page, Map<String, String> settings) {
    private static final String EXAMPLE = "03-rnn/2?seed=7";
    private static final Pattern FORM =
            Pattern.compile("(?<lesson>[^/?]*)(/(?<page>\\d{1,6}))?(\\?(?<settings>.*))?", Pattern.DOTALL);
    private static final Pattern LIKELY = Pattern.compile("\\S+/\\d+(\\?\\S*)?|[^\\s?]+\\?\\S+=\\S*");
    private static final Pattern LONE_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    private static final Pattern COMMAND = Pattern.compile("unrolled\\s+");

    public PageLink {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /// Whether a text that was typed or pasted was meant as a link, right or wrong.
    public static boolean isLikely(String text) {
        return LIKELY.matcher(bare(text)).matches();
    }

    /// Without what a link is wrapped in on a command line.
    private static String bare(String text) {
        String bare = COMMAND.matcher(text.strip()).replaceFirst("");
        boolean quoted = bare.length() > 1
                && (bare.charAt(0) == '\'' || bare.charAt(0) == '"')
                && bare.charAt(bare.length() - 1) == bare.charAt(0);
        return quoted ? bare.substring(1, bare.length() - 1) : bare;
    }

    /// Takes a link apart.
    ///
    /// @throws LinkException that says which part is wrong and what would have worked
    public static PageLink parse(String text) {
        String bare = bare(text);
        Matcher parts = FORM.matcher(bare);
        if (!parts.matches()) {
            throw new LinkException(Reason.NO_PLACE, InputException.quoted(bare), EXAMPLE);
        }
        Map<String, String> settings = new LinkedHashMap<>();
        String given = parts.group("settings");
        if (given != null && !given.isEmpty()) {
            for (String one : given.split("&", -1)) {
                String[] sides = one.split("=", 2);
                if (sides.length < 2 || sides[0].isEmpty()) {
                    throw new LinkException(Reason.NO_FORM, InputException.quoted(one), InputException.quoted(bare));
                }
                if (settings.put(decoded(sides[0]), decoded(sides[1])) != null) {
                    throw new LinkException(Reason.TWICE, InputException.quoted(sides[0]), InputException.quoted(bare));
                }
            }
        }
        String page = parts.group("page");
        return new PageLink(parts.group("lesson"), page == null ? 1 : Integer.parseInt(page), settings);
    }

    private static String decoded(String text) {
        if (LONE_PERCENT.matcher(text).find()) {
            throw new LinkException(
                    Reason.PERCENT, InputException.quoted(text), URLEncoder.encode("%", StandardCharsets.UTF_8));
        }
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8);
        for (String plain : List.of(",", ":")) {
            encoded = encoded.replace(URLEncoder.encode(plain, StandardCharsets.UTF_8), plain);
        }
        return encoded;
    }

    private static String dashed(String name) {
        return name.replace(' ', '-');
    }

    /// The link in one line.
    public String text() {
        StringBuilder text = new StringBuilder(lesson);
        if (!lesson.isEmpty()) {
            text.append('/').append(page);
        }
        char before = '?';
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            text.append(before)
                    .append(encoded(dashed(setting.getKey())))
                    .append('=')
                    .append(encoded(setting.getValue()));
            before = '&';
        }
        return text.toString();
    }

    /// The settings by their names, each a value that its page can be opened with.
    ///
    /// @param declared what a run of the page can be told, see [Laboratory#settings]
    /// @param texts    the names of the texts on this computer
    /// @throws InputException that says which setting is wrong and what would have worked
    public Map<String, String> settings(List<Setting> declared, List<String> texts) {
        Map<String, String> named = new LinkedHashMap<>();
        settings.forEach((written, value) -> {
            List<Setting> meant = declared.stream()
                    .filter(setting -> dashed(setting.name()).equals(dashed(written)))
                    .toList();
            if (meant.isEmpty()) {
                throw new LinkException(
                        Reason.NO_SETTING,
                        InputException.quoted(written),
                        lesson + "/" + page,
                        String.join(
                                ", ",
                                declared.stream()
                                        .map(setting -> dashed(setting.name()))
                                        .distinct()
                                        .toList()));
            }
            meant.forEach(setting -> setting.parse(value));
            String name = meant.getFirst().name();
            if (name.equals("text") && !texts.contains(value)) {
                throw new LinkException(Reason.NO_TEXT, InputException.quoted(value), String.join(", ", texts));
            }
            named.put(name, value);
        });
        return named;
    }
}
