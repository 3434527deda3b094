package unrolled.engine.text;

import java.nio.charset.Charset;
import java.util.Set;
import java.util.stream.Collectors;

/// How much a decoded text looks like one that somebody wrote. Bytes read in the wrong encoding give characters
/// that hardly anyone uses, so everyday characters count for a reading and rare ones against it.
final class Plausibility {
    private static final int SAMPLE = 4000; // characters looked at
    private static final Charset GBK = Charset.forName("GBK");
    private static final Charset BIG5 = Charset.forName("Big5");

    /// The most frequent characters of written Chinese in both scripts: about half of any text.
    private static final Set<Integer> FREQUENT = ("的一是不了在人有我他這这个個們们中來来上大為为和國国地到以說说時时要就出會会"
                    + "可也你對对生能而子那得於于著着下自之年過过發发後后作裡里用道行所然家種种事成方多經经麼么去法學学如都同現现"
                    + "當当沒没動动面起看定天分還还進进好小部其些主樣样理心她本前開开但因只從从想實实日軍者意無无力它與与長长把"
                    + "機机十民第公此已工使情明性知全三又關关點点正業业外將将兩两高間间由問问很最重並并物手應应戰战向頭头文體体"
                    + "政美相見见被利什二等產产或新己制身果加西斯月話话合回特代內内信表化老給给世位次度門门任常先海通教兒儿"
                    + "東东聲声提立及比員员解水名真論论處处走義义各入幾几口認认條条平系氣气題题活爾尔更別别打女變变四神總总何電电"
                    + "，。、；：？！「」『』“”（）《》—…")
            .codePoints()
            .boxed()
            .collect(Collectors.toUnmodifiableSet());

    private Plausibility() {}

    /// Whether the text is free of control characters that no text has; one in a thousand is forgiven, except
    /// NUL.
    static boolean hasNoControls(String text) {
        long controls = text.chars()
                .filter(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t' && c != '\f')
                .count();
        return text.indexOf('\0') < 0 && controls * 1000 <= text.length();
    }

    /// Above 0 for a likely text, the more the likelier; 0 for an empty one.
    static double of(String text) {
        int[] points = text.codePoints()
                .filter(point -> !Character.isWhitespace(point))
                .limit(SAMPLE)
                .toArray();
        double sum = 0;
        for (int point : points) {
            sum += weight(point);
        }
        return points.length == 0 ? 0 : sum / points.length;
    }

    private static double weight(int point) {
        if (FREQUENT.contains(point)) {
            return 3;
        }
        if (point < 0x80) {
            return 1;
        }
        return isEveryday(point) ? 1 : -1;
    }

    /// The first levels of GB 2312 and Big5 hold the characters of everyday writing and the signs that go with
    /// them.
    private static boolean isEveryday(int point) {
        String character = Character.toString(point);
        byte[] gbk = character.getBytes(GBK);
        if (gbk.length == 2 && (gbk[1] & 0xFF) >= 0xA1) {
            int lead = gbk[0] & 0xFF;
            if ((lead >= 0xA1 && lead <= 0xA3) || (lead >= 0xB0 && lead <= 0xD7)) {
                return true;
            }
        }
        byte[] big5 = character.getBytes(BIG5);
        if (big5.length == 2) {
            int lead = big5[0] & 0xFF;
            return lead >= 0xA1 && lead <= 0xC6;
        }
        return false;
    }
}
