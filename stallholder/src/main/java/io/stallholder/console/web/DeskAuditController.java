package io.stallholder.console.web;

import io.stallholder.audit.BookRun;
import io.stallholder.audit.BookRuns;
import io.stallholder.kernel.Actor;
import io.stallholder.platform.Transactions;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What the audits of the books compared and found. */
@Controller
final class DeskAuditController {

    private static final int RUNS_MAX = 50;

    private final Transactions transactions;
    private final BookRuns runs;
    private final ReadDesk desk;

    DeskAuditController(Transactions transactions, BookRuns runs, ReadDesk desk) {
        this.transactions = transactions;
        this.runs = runs;
        this.desk = desk;
    }

    @GetMapping("/desk/audit")
    String audit(Actor.Person operator, Locale locale, Model model) {
        List<BookRun> newest = transactions.asSystem(() -> runs.newest(RUNS_MAX));
        model.addAttribute("runs", newest);
        model.addAttribute("last", newest.stream().findFirst().orElse(null));
        model.addAttribute("names", desk.names(locale));
        return "console/desk-audit";
    }
}
