package unrolled.view.front;

import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import unrolled.view.kit.Tools;

/// A page before the lessons, as wide as the window, and the way to the others.
public final class FrontView extends BorderPane {
    private final Tools tools;
    private final Book book;

    public FrontView(Tools tools, Front front, Book book) {
        this.tools = tools;
        this.book = book;
        getStyleClass().add("front");
        setTop(tabs(front));
        setCenter(page(front));
    }

    private Node page(Front front) {
        return switch (front) {
            case Front.Start start -> new StartPage(tools, book);
            case Front.Predicted predicted -> new PredictedPage(tools, book);
            case Front.Licences licences -> new LicencesPage(tools);
            case Front.Words(String term) -> new GlossaryPage(tools, book, term);
        };
    }

    private Node tabs(Front front) {
        ToggleGroup one = new ToggleGroup();
        FlowPane tabs = new FlowPane(
                tab("start", "front.tab.start", new Front.Start(), front, one),
                tab("predicted", "front.tab.predicted", new Front.Predicted(), front, one),
                tab("words", "front.tab.words", new Front.Words(""), front, one),
                tab("licences", "front.tab.licences", new Front.Licences(), front, one));
        tabs.getStyleClass().add("front-tabs");
        return tabs;
    }

    private ToggleButton tab(String id, String words, Front to, Front now, ToggleGroup one) {
        ToggleButton tab = new ToggleButton(tools.say(words));
        tab.setId("front-" + id);
        tab.getStyleClass().add("front-tab");
        tab.setToggleGroup(one);
        tab.setMinWidth(Region.USE_PREF_SIZE);
        boolean here = to.getClass().equals(now.getClass());
        tab.setSelected(here);
        tab.setOnAction(event -> {
            tab.setSelected(true);
            if (!here) {
                book.doors().turn(to);
            }
        });
        return tab;
    }
}
