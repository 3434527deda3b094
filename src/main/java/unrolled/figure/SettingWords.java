package unrolled.figure;

import unrolled.engine.setting.Literal;
import unrolled.words.Words;

/// What the settings of a run are called in a caption: its model, task and optimizer, and what each of them was set to.
public final class SettingWords {
    private SettingWords() {}

    /// What the setting is called.
    public static String name(String setting, Words words) {
        return words.setting(setting);
    }

    /// What it was set to: a word for a choice, a number or a [Literal] as it stands.
    ///
    /// @param value as in [unrolled.training.TrainingSnapshot#settings]
    public static String value(String setting, Object value, Words words) {
        String text = value.toString();
        if (value instanceof Double real) {
            return Numbers.exact(real);
        }
        if (value instanceof Number || value instanceof Literal) {
            return text;
        }
        return switch (setting) {
            case "model" -> words.model(text);
            case "task" -> words.task(text);
            case "optimizer" -> words.optimizer(text);
            case "text" -> words.corpus(text);
            default -> words.value(setting, text);
        };
    }
}
