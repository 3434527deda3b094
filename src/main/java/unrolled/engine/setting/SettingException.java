package unrolled.engine.setting;

import unrolled.fault.InputException;

/// A value that a setting cannot have, with the setting, so that the screen can say in any language what it can.
public final class SettingException extends InputException {
    private static final long serialVersionUID = 1;

    private final transient Setting setting;

    SettingException(Setting setting, String message) {
        super(message);
        this.setting = setting;
    }

    /// The setting that cannot have it.
    public Setting setting() {
        return setting;
    }
}
