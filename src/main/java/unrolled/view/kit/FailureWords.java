package unrolled.view.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import unrolled.engine.pretrained.PretrainedException;
import unrolled.engine.setting.ClashException;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.SettingException;
import unrolled.engine.text.TextException;
import unrolled.fault.BugReport;
import unrolled.fault.InputException;
import unrolled.figure.Numbers;
import unrolled.lab.LinkException;
import unrolled.training.Companion;
import unrolled.training.TooLargeException;
import unrolled.words.Words;

/// What the screen says of a failure, in the reader's language: what he can mend, or that the program is to blame; and
/// of what went half.
public final class FailureWords {
    private FailureWords() {}

    public static String of(Tools tools, Throwable failure) {
        return switch (failure) {
            case TextException refused -> text(tools, refused);
            case SettingException refused -> form(tools, refused.setting());
            case ClashException clash ->
                tools.say("clash." + clash.reason().name(), clash.said().toArray());
            case LinkException refused -> refused.in(tools.look().words());
            case TooLargeException large -> tooLarge(tools, large);
            case PretrainedException refused ->
                tools.say("gpt2." + refused.reason().name(), refused.said().toArray());
            case OutOfMemoryError full -> tools.say("trouble.memory");
            case InputException input when input.getCause() instanceof OutOfMemoryError -> tools.say("trouble.memory");
            default ->
                BugReport.isDue(failure)
                        ? tools.say("trouble.ours", failure)
                        : tools.say("trouble.failed", String.valueOf(failure.getMessage()));
        };
    }

    /// Which values a setting can have, after its name.
    public static String form(Tools tools, Setting setting) {
        return tools.look().words().setting(setting.name()) + ": " + values(tools, setting);
    }

    /// Which values a setting can have.
    public static String values(Tools tools, Setting setting) {
        Words words = tools.look().words();
        return switch (setting) {
            case Setting.Whole whole -> tools.say("free.whole", whole.min(), whole.max());
            case Setting.Real real -> tools.say("free.real", Numbers.exact(real.min()), Numbers.exact(real.max()));
            case Setting.Formed formed -> tools.say("free.form", formed.example());
            case Setting.Choice choice ->
                words.listed(choice.options().stream()
                        .map(option -> words.value(choice.name(), option))
                        .toList());
            default -> tools.say("free.form", setting.usualText());
        };
    }

    /// What a run could not take over from the one it goes off from; empty if it was everything.
    public static String anew(Tools tools, Set<Companion.Anew> anew) {
        if (anew.isEmpty()) {
            return "";
        }
        if (anew.contains(Companion.Anew.COUNTS)) {
            return tools.say("beside.counts");
        }
        List<String> names = new ArrayList<>();
        if (anew.contains(Companion.Anew.WEIGHTS)) {
            names.add(tools.say("beside.anew.weights"));
        }
        if (anew.contains(Companion.Anew.MEMORY)) {
            names.add(tools.say("beside.anew.memory"));
        }
        if (anew.contains(Companion.Anew.CHANCE)) {
            names.add(tools.say("beside.anew.chance"));
        }
        return tools.say("beside.anew", tools.look().words().listed(names));
    }

    /// Why a text cannot be used.
    private static String text(Tools tools, TextException refused) {
        if (!refused.known().isEmpty()) {
            return tools.say(
                    "text.UNKNOWN_WORDS", String.join(", ", refused.unknown()), String.join(" ", refused.known()));
        }
        return tools.say("text." + refused.reason().name(), refused.found(), refused.needed());
    }

    private static String tooLarge(Tools tools, TooLargeException large) {
        String needed = Numbers.plain(large.needed());
        String room = Numbers.plain(large.room());
        return large.fits() > 0
                ? tools.say("trouble.too-large", needed, room, large.fits())
                : tools.say("trouble.too-large-model", needed, room);
    }
}
