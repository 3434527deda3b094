package unrolled.words;

import java.util.List;
import java.util.Locale;
import unrolled.fault.InputException;

/// The languages of the interface and the lessons.
public enum Language {
    ENGLISH("en", "EN", "English"),
    TRADITIONAL_CHINESE("zh-Hant", "繁", "繁體中文"),
    SIMPLIFIED_CHINESE("zh-Hans", "简", "简体中文");

    private final String tag;
    private final String chip;
    private final String ownName;

    Language(String tag, String chip, String ownName) {
        this.tag = tag;
        this.chip = chip;
        this.ownName = ownName;
    }

    /// The tag used in file names and on the command line.
    public String tag() {
        return tag;
    }

    /// The shortest form, for a button.
    public String chip() {
        return chip;
    }

    /// Its name in itself.
    public String ownName() {
        return ownName;
    }

    /// The language of this tag; an error that lists the tags, otherwise.
    public static Language of(String tag) {
        for (Language language : values()) {
            if (language.tag.equalsIgnoreCase(tag)) {
                return language;
            }
        }
        throw new InputException("no language '%s'; there are en, zh-Hant, zh-Hans".formatted(tag));
    }

    /// The language of this computer if we speak it, English otherwise.
    public static Language ofThisComputer() {
        return of(Locale.getDefault());
    }

    /// The country says how Chinese is written only where the script is not said: `zh-HK`, but not `zh-Hans-HK`.
    static Language of(Locale locale) {
        if (!locale.getLanguage().equals("zh")) {
            return ENGLISH;
        }
        boolean traditional = locale.getScript().isEmpty()
                ? List.of("TW", "HK", "MO").contains(locale.getCountry())
                : locale.getScript().equals("Hant");
        return traditional ? TRADITIONAL_CHINESE : SIMPLIFIED_CHINESE;
    }
}
