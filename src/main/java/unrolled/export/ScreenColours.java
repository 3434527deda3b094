package unrolled.export;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;

/// What red, green and blue mean in our files, as archives want it said: those of a screen (sRGB, IEC 61966-2-1).
public final class ScreenColours {
    static final String NAME = "sRGB IEC61966-2.1";

    private ScreenColours() {}

    /// As a colour profile of the International Color Consortium.
    public static byte[] profile() {
        return ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
    }
}
