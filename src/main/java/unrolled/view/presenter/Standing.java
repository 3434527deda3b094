package unrolled.view.presenter;

import java.util.List;
import java.util.Optional;
import unrolled.lab.Laboratory;
import unrolled.lesson.Block;
import unrolled.lesson.Page;

/// Where a talk stands: for the teacher's eyes.
///
/// @param stops of the page
/// @param at    among them, from 0
record Standing(Place place, List<Stop> stops, int at) {
    Stop stop() {
        return stops.get(at);
    }

    List<Block.Note> notes() {
        return place.content().all(Block.Note.class);
    }

    /// What the class is about to see, or sees.
    Optional<String> verdict() {
        return SlideView.verdict(place, stop().predict()).map(Laboratory.Verdict::sentence);
    }

    /// What a slide is, in a word.
    String kind(Stop stop) {
        return place.tools()
                .say(
                        switch (stop.kind()) {
                            case TELL -> "present.tell";
                            case SHOW -> "present.show";
                            case ASK -> "present.ask";
                            case RUN -> "present.run";
                            case VERDICT -> "present.verdict";
                            case DO -> "present.do";
                        });
    }

    /// What the next press leads to.
    String next() {
        if (at + 1 < stops.size()) {
            return place.tools().say("present.then", kind(stops.get(at + 1)));
        }
        List<Page> pages = place.lesson().pages();
        return place.page() + 1 < pages.size()
                ? place.tools().say("present.then", pages.get(place.page() + 1).title())
                : place.tools().say("present.last");
    }
}
