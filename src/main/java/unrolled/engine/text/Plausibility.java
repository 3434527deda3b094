package unrolled.engine.text;

import java.nio.charset.Charset;
import java.util.Set;
import java.util.stream.Collectors;

/// How much a decoded text looks like one that somebody wrote. Bytes read in the wrong encoding give characters
/// that hardly anyone uses, or places where nobody writes them, so frequent characters count for a reading and
/// rare ones against it. Characters of ASCII say nothing: they are the same in nearly all encodings.
final class Plausibility {
    private static final int SAMPLE = 4000; // characters looked at
    private static final Charset GBK = Charset.forName("GBK");
    private static final Charset BIG5 = Charset.forName("Big5");
    private static final Charset SHIFT_JIS = Charset.forName("Shift_JIS");
    private static final Charset EUC_KR = Charset.forName("EUC-KR");

    private static final int FREQUENT = 3;
    private static final int EVERYDAY = 1;
    private static final int RARE = -1;
    private static final int MISPLACED = -2;

    /// The most frequent characters of written Chinese in both scripts: about half of any text.
    private static final Set<Integer> CHINESE = points("的一是不了在人有我他這这個个們们中来來上大為为和國国地到以說说時时要就出會会"
            + "可也你對对生能而子那得於于著着下自之年過过發发後后作裡里用道行所然家種种事成方多經经麼么去法學学如都同現现"
            + "當当沒没動动面起看定天分還还進进好小部其些主樣样理心她本前開开但因只從从想實实日軍者意無无力它與与長长把"
            + "機机十民第公此已工使情明性知全三又關关點点正業业外將将兩两高間间由問问很最重並并物手應应戰战向頭头文體体"
            + "政美相見见被利什二等產产或新己制身果加西斯月話话合回特代內内信表化老給给世位次度門门任常先海通教兒儿"
            + "東东聲声提立及比員员解水名真論论處处走義义各入幾几口認认條条平系氣气題题活爾尔更別别打女變变四神總总何電电"
            + "，。、；：？！「」『』“”（）《》—…");

    /// The most frequent syllables of written Korean: more than half of any text.
    private static final Set<Integer> KOREAN =
            points("이다는을의에가고하지기로은를서리한도어해라나사자아시그있인들정대일으제보스게과수만장부였니것적와었않했없할요주때구마안여전원내면러오성" + "무조동상용모위중려까우실공문말야던든");

    /// What windows-1252 has beside letters and is written in Western European texts.
    private static final Set<Integer> LATIN_SIGNS = points("\u00A0«»„“”‚‘’–—…·°§©®£€¿¡");

    private static final int APOSTROPHE = '\u2019';
    private static final int FLORIN = '\u0192'; // a letter of Latin that no Western European language has
    private static final int FULL_WIDTH = 0xFF00; // the first of the letters as wide as a Chinese character

    private Plausibility() {}

    private static Set<Integer> points(String characters) {
        return characters.codePoints().boxed().collect(Collectors.toUnmodifiableSet());
    }

    /// Whether the text is free of control characters that no text has; one in a thousand is forgiven, except
    /// NUL.
    static boolean hasNoControls(String text) {
        long controls = text.chars()
                .filter(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t' && c != '\f')
                .count();
        return text.indexOf('\0') < 0 && controls * 1000 <= text.length();
    }

    /// Above 0 for a likely text, the more the likelier.
    ///
    /// @param encoding the text was read in
    static double of(String text, Encoding encoding) {
        double sum = 0;
        int count = 0;
        for (int at = 0; at < text.length() && count < SAMPLE; at += Character.charCount(text.codePointAt(at))) {
            if (text.charAt(at) >= 0x80) {
                sum += weight(text, at, encoding);
                count++;
            }
        }
        return count > 0 ? sum / count : EVERYDAY;
    }

    private static double weight(String text, int at, Encoding encoding) {
        int point = text.codePointAt(at);
        return switch (Character.UnicodeScript.of(point)) {
            case HIRAGANA -> isAloneInAWord(text, at) ? MISPLACED : hiragana(encoding);
            case KATAKANA -> isAloneInAWord(text, at) ? MISPLACED : katakana(point);
            case HANGUL -> isAloneInAWord(text, at) ? MISPLACED : hangul(point);
            case HAN -> isAloneInAWord(text, at) ? MISPLACED : han(point, encoding);
            case LATIN -> point < FULL_WIDTH ? latinLetter(text, at) : sign(point, encoding);
            default -> {
                if (encoding != Encoding.WINDOWS_1252 && CHINESE.contains(point)) {
                    yield FREQUENT;
                }
                yield LATIN_SIGNS.contains(point) ? latinSign(text, at) : sign(point, encoding);
            }
        };
    }

    /// Whether plain letters stand around it: so stands a letter with an accent that was taken for half a character.
    private static boolean isAloneInAWord(String text, int at) {
        int before = before(text, at);
        int after = after(text, at);
        return before < 0x80 && after < 0x80 && (isLetter(before) || isLetter(after));
    }

    /// In other encodings they are there for quotations.
    private static double hiragana(Encoding encoding) {
        return switch (encoding) {
            case GB18030, BIG5, EUC_KR, WINDOWS_1252 -> EVERYDAY;
            case SHIFT_JIS, EUC_JP, UTF_8, UTF_16LE, UTF_16BE -> FREQUENT;
        };
    }

    private static double katakana(int point) {
        return isEveryday(point, Encoding.SHIFT_JIS) ? EVERYDAY + 1 : RARE; // half-width ones are rare
    }

    private static double hangul(int point) {
        if (KOREAN.contains(point)) {
            return FREQUENT;
        }
        return lead(EUC_KR, point, 0xB0, 0xC8) ? EVERYDAY : RARE;
    }

    private static double han(int point, Encoding encoding) {
        return encoding != Encoding.EUC_KR && CHINESE.contains(point) ? FREQUENT : sign(point, encoding);
    }

    private static double sign(int point, Encoding encoding) {
        if (encoding == Encoding.GB18030 && !isEverydayInGb2312(point) && isEveryday(point, encoding)) {
            return EVERYDAY / 2.0; // traditional, which are mostly saved in Big5
        }
        return isEveryday(point, encoding) ? EVERYDAY : RARE;
    }

    /// A letter with an accent stands in a word of plain letters, or alone.
    private static double latinLetter(String text, int at) {
        int before = before(text, at);
        int after = after(text, at);
        boolean capitalInside = Character.isUpperCase(text.charAt(at)) && before >= 'a' && before <= 'z';
        if (capitalInside || (before >= 0x80 && after >= 0x80)) {
            return MISPLACED;
        }
        boolean inAWord = isLetter(before) || isLetter(after) || (before < 0x80 && after < 0x80);
        return text.charAt(at) == FLORIN ? RARE : inAWord ? EVERYDAY : 0;
    }

    /// Quotation marks and dashes stand at the edge of a word; an apostrophe may stand inside.
    private static double latinSign(String text, int at) {
        boolean inside = isLetter(before(text, at)) && isLetter(after(text, at));
        return inside && text.charAt(at) != APOSTROPHE ? RARE : EVERYDAY;
    }

    private static int before(String text, int at) {
        return at == 0 ? ' ' : text.codePointBefore(at);
    }

    private static int after(String text, int at) {
        int next = at + Character.charCount(text.codePointAt(at));
        return next == text.length() ? ' ' : text.codePointAt(next);
    }

    private static boolean isLetter(int point) {
        return point < 0x80 && Character.isLetter(point);
    }

    /// The first levels of GB 2312, Big5 and JIS hold the characters of everyday writing and the signs that go with
    /// them. Traditional characters are found in files of GB18030 as well.
    private static boolean isEveryday(int point, Encoding encoding) {
        return switch (encoding) {
            case GB18030 -> isEverydayInGb2312(point) || lead(BIG5, point, 0xA1, 0xC6);
            case BIG5 -> lead(BIG5, point, 0xA1, 0xC6);
            case SHIFT_JIS, EUC_JP -> lead(SHIFT_JIS, point, 0x81, 0x83) || lead(SHIFT_JIS, point, 0x88, 0x97);
            case UTF_8, UTF_16LE, UTF_16BE ->
                isEverydayInGb2312(point) || lead(BIG5, point, 0xA1, 0xC6) || lead(SHIFT_JIS, point, 0x81, 0x97);
            case EUC_KR, WINDOWS_1252 -> false;
        };
    }

    private static boolean isEverydayInGb2312(int point) {
        byte[] bytes = Character.toString(point).getBytes(GBK);
        return bytes.length == 2
                && (bytes[1] & 0xFF) >= 0xA1
                && (lead(GBK, point, 0xA1, 0xA3) || lead(GBK, point, 0xB0, 0xD7));
    }

    /// Whether it has two bytes in this encoding, and the first of them lies between these.
    private static boolean lead(Charset charset, int point, int first, int last) {
        byte[] bytes = Character.toString(point).getBytes(charset);
        int lead = bytes[0] & 0xFF;
        return bytes.length == 2 && lead >= first && lead <= last;
    }
}
