package unrolled.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import unrolled.engine.setting.Setting;
import unrolled.lab.PageLink;

/// Where a window stands, for the report of a mistake: the page and its settings. A setting into which one types a text
/// of one's own is named without it; so are a lesson that somebody else wrote, and words that he may have chosen.
final class Whereabouts {
    private Whereabouts() {}

    static List<String> of(Shell shell) {
        List<String> lines = new ArrayList<>();
        shell.links().link().ifPresent(link -> {
            lines.add(
                    "page: %s/%s".formatted(shell.lesson().pack().isEmpty() ? link.lesson() : "(a pack)", link.page()));
            if (!link.settings().isEmpty()) {
                lines.add("settings: " + said(link, declared(shell), foreign(shell)));
            }
        });
        return lines;
    }

    /// Whether lessons are open that do not come with the program.
    static boolean foreign(Shell shell) {
        return shell.lessons().stream().anyMatch(lesson -> !lesson.pack().isEmpty());
    }

    private static List<Setting> declared(Shell shell) {
        return shell.onLesson() ? shell.tools().course().settings(shell.lesson(), shell.page()) : List.of();
    }

    private static String said(PageLink link, List<Setting> declared, boolean foreign) {
        return link.settings().entrySet().stream()
                .map(setting -> "%s = %s".formatted(setting.getKey(), value(setting, declared, foreign)))
                .collect(Collectors.joining(", "));
    }

    private static String value(Map.Entry<String, String> setting, List<Setting> declared, boolean foreign) {
        boolean ours = declared.stream()
                .filter(one -> one.name().equals(setting.getKey()))
                .anyMatch(one -> one instanceof Setting.Whole
                        || one instanceof Setting.Real
                        || (one instanceof Setting.Choice && !foreign));
        return ours ? setting.getValue() : "(left out)";
    }
}
