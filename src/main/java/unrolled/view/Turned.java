package unrolled.view;

import unrolled.view.presenter.Talk;

/// The pages of a window, turned by whoever talks.
record Turned(Shell shell) implements Talk {
    @Override
    public void nextPage() {
        shell.next();
    }

    @Override
    public void pageBefore() {
        shell.back();
    }

    @Override
    public void page(int page) {
        shell.page(page);
    }

    @Override
    public String undo() {
        return shell.undoing().undo();
    }

    @Override
    public String redo() {
        return shell.undoing().redo();
    }

    @Override
    public String recorded() {
        return shell.recorded().toggle();
    }

    @Override
    public void gather() {
        shell.ballots().gather();
    }

    @Override
    public void nextTheme() {
        shell.nextTheme();
    }

    @Override
    public void nextLanguage() {
        shell.speakNext();
    }

    @Override
    public void leave() {
        shell.leaveTalk();
    }
}
