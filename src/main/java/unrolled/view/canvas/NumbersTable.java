package unrolled.view.canvas;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.export.Sheet;
import unrolled.figure.AxisWords;
import unrolled.figure.FigureSummary;
import unrolled.figure.Numbers;
import unrolled.figure.ShownNumbers;
import unrolled.view.kit.Controls;
import unrolled.view.kit.Tools;
import unrolled.words.Words;

/// The numbers of a figure as a table, for the screen reader and for whom wants to read them off: one activation at a
/// time, rows and columns as in the picture. One with many columns becomes a list, a number a row.
public final class NumbersTable extends VBox {
    private static final int COLUMNS = 24; // at most, side by side
    private static final double ROW = 30; // px
    private static final double HIGHEST = 640; // px of the table
    private static final double WIDEST = 1000; // px

    private final Words words;
    private final List<ShownNumbers> data;
    private final boolean several; // runs
    private final TableView<List<String>> table = new TableView<>();
    private final ComboBox<String> choose = new ComboBox<>();

    /// @param sheet the figure as it stands on the screen; the table keeps the numbers of this moment
    public NumbersTable(Tools tools, Sheet sheet, Runnable close) {
        words = tools.look().words();
        List<ShownNumbers> shown = sheet.figure().data(sheet.runs());
        data = shown.stream().filter(numbers -> !FigureSummary.isText(numbers)).toList();
        several = data.stream().map(ShownNumbers::run).distinct().count() > 1;
        getStyleClass().addAll("card", "numbers-table");
        Button copy = Controls.icon(Feather.COPY, tools.say("table.copy"), this::copy);
        copy.setId("table-copy");
        Button away = Controls.icon(Feather.X, tools.say("table.close"), close);
        HBox header = new HBox(
                6, Controls.label(sheet.spec().title(), "figure-title"), Controls.spring(), choose, copy, away);
        header.getStyleClass().add("figure-header");
        choose.getItems()
                .setAll(data.stream()
                        .map(numbers -> FigureSummary.name(numbers, several, words))
                        .toList());
        choose.setAccessibleText(tools.say("table.choose"));
        choose.setVisible(data.size() > 1);
        choose.setManaged(data.size() > 1);
        choose.getSelectionModel().selectedIndexProperty().addListener((property, was, is) -> {
            if (is.intValue() >= 0) {
                show(is.intValue());
            } else { // Ctrl Space takes it away where the list has dropped down
                Platform.runLater(() -> choose.getSelectionModel().select(was.intValue()));
            }
        });
        table.setId("numbers");
        table.setAccessibleText(sheet.spec().title());
        table.setPlaceholder(Controls.label(tools.say("table.empty"), "hint"));
        table.getSelectionModel().setCellSelectionEnabled(true);
        table.setFixedCellSize(ROW);
        table.setMinHeight(4 * ROW);
        setPrefWidth(WIDEST);
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren()
                .setAll(
                        header,
                        Controls.wrapped(FigureSummary.of(shown, tools.look().words()), "caption"),
                        table);
        choose.getSelectionModel().selectFirst();
    }

    /// The table, for the keyboard.
    public TableView<List<String>> table() {
        return table;
    }

    private void show(int index) {
        table.getColumns().clear();
        ShownNumbers numbers = data.get(index);
        if (numbers.columns().size() > COLUMNS) {
            list(numbers);
        } else {
            grid(numbers);
        }
        table.setPrefHeight(Math.clamp((table.getItems().size() + 2.5) * ROW, 4 * ROW, HIGHEST));
    }

    /// Rows and columns as in the picture.
    private void grid(ShownNumbers numbers) {
        Activation activation = numbers.activation();
        column(rows(activation), row -> row.getFirst(), 0);
        for (int i = 0; i < numbers.columns().size(); i++) {
            int at = i + 1;
            column(label(activation.columns(), numbers.columns().get(i)), row -> row.get(at), at);
        }
        fill(numbers.rows().size(), i -> {
            int row = numbers.rows().get(i);
            List<String> cells = new ArrayList<>(List.of(label(activation.rows(), row)));
            numbers.columns().forEach(column -> cells.add(value(numbers, row, column)));
            return cells;
        });
    }

    /// A number a row: its row, its column, its value.
    private void list(ShownNumbers numbers) {
        Activation activation = numbers.activation();
        column(rows(activation), row -> row.getFirst(), 0);
        column(AxisWords.name(activation.columns(), words), row -> row.get(1), 1);
        column(words.part(activation.name()), row -> row.get(2), 2);
        int wide = numbers.columns().size();
        fill(numbers.rows().size() * wide, i -> {
            int row = numbers.rows().get(i / wide);
            int column = numbers.columns().get(i % wide);
            return List.of(
                    label(activation.rows(), row), label(activation.columns(), column), value(numbers, row, column));
        });
    }

    /// What stands above the names of the rows; nothing where one row repeats the name of its axis.
    private String rows(Activation activation) {
        return AxisWords.place(activation.rows(), 0, words).isEmpty() ? "" : AxisWords.name(activation.rows(), words);
    }

    private void column(String name, Function<List<String>, String> cell, int at) {
        TableColumn<List<String>, String> column = new TableColumn<>(name);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(cell.apply(row.getValue())));
        column.setSortable(false);
        column.setReorderable(false);
        if (at > 0) {
            column.getStyleClass().add("number-column");
        }
        table.getColumns().add(column);
    }

    /// A row is made when it is looked at: there may be a great many.
    private void fill(int rows, IntFunction<List<String>> made) {
        table.setItems(FXCollections.observableList(new AbstractList<>() {
            @Override
            public List<String> get(int row) {
                return made.apply(row);
            }

            @Override
            public int size() {
                return rows;
            }
        }));
    }

    private String label(Axis axis, int index) {
        return AxisWords.label(axis, index, words);
    }

    private static String value(ShownNumbers numbers, int row, int column) {
        return numbers.visible().has(row, column)
                ? Numbers.brief(numbers.activation().at(row, column))
                : "";
    }

    /// The table as it stands, for a spreadsheet.
    private void copy() {
        List<String> lines = new ArrayList<>();
        lines.add(String.join(
                "\t", table.getColumns().stream().map(TableColumn::getText).toList()));
        table.getItems().forEach(row -> lines.add(String.join("\t", row)));
        ClipboardContent content = new ClipboardContent();
        content.putString(String.join("\n", lines));
        Clipboard.getSystemClipboard().setContent(content);
    }
}
