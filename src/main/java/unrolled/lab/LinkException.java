package unrolled.lab;

import unrolled.fault.InputException;
import unrolled.words.Language;
import unrolled.words.Words;

/// A link that leads nowhere, with the reason in a form that can be said in any language.
public final class LinkException extends InputException {
    private static final long serialVersionUID = 1;

    /// What is wrong with it, and what is said with that.
    public enum Reason {
        /// It has not the form of one: the link, one that has it.
        NO_PLACE,
        /// What stands among the settings is none: that, the link.
        NO_FORM,
        /// A setting stands twice: its name, the link.
        TWICE,
        /// A percent sign that stands for nothing: where, how the sign itself is written.
        PERCENT,
        /// No such lesson: the name, those there are.
        NO_LESSON,
        /// Neither a command nor a lesson: the name, the commands, the lessons, the rooms.
        NO_COMMAND,
        /// No such page: the lesson, its last page, the page.
        NO_PAGE,
        /// No such setting: its name, the page, those there are.
        NO_SETTING,
        /// The page has no settings: its name, what to write.
        NO_SETTINGS,
        /// No such text on this computer: its name, those there are.
        NO_TEXT
    }

    private final Reason reason;
    private final transient Object[] said;

    /// @param said with the reason
    public LinkException(Reason reason, Object... said) {
        super(say(new Words(Language.ENGLISH), reason, said));
        this.reason = reason;
        this.said = said.clone();
    }

    /// The reason in this language.
    public String in(Words words) {
        return say(words, reason, said);
    }

    private static String say(Words words, Reason reason, Object... said) {
        return words.say("view.link." + reason.name(), said);
    }
}
