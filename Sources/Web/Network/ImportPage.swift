import Domain
import Files
import Storage
import Words

/// Where a table is sent, and what came with earlier ones.
struct ImportPage {
    let visit: Visit
    /// The newest first.
    let batches: [ImportBatch]
    var problems = FormProblems()
    /// Why an earlier one was not taken back.
    var refusal: ImportBatch.Refusal?

    private var words: Words { visit.words }

    var frame: PageFrame {
        let title = words(ImportingPhrase.title)
        return visit.frame(
            title: title,
            crumbs: [
                .init(words(DeskPhrase.deskTitle), DeskAddress.page),
                .init(words(NetworkPhrase.directory), DeskAddress.organisations),
            ],
            notice: notice, bodyClass: "desk",
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(words(ImportingPhrase.lead))</p>
                <p><a href="\(DeskAddress.importExample)" download>\(words(ImportingPhrase.exampleTable))</a></p>
                \(upload)
                \(batches.isEmpty ? nil : earlier)
                """)
    }

    private var upload: FormFrame {
        let form = FormView<ImportingPhrase>(words: words, fields: FormFields(), problems: problems)
        return form.frame(
            action: DeskAddress.importing, csrf: visit.csrf, submit: words(ImportingPhrase.lookThrough),
            back: DeskAddress.organisations, takesFiles: true
        ) {
            form.file(
                ImportedTable.file, .fileLabel, endings: ".csv,.tsv,.txt,.xlsx,text/csv",
                hint: .fileHint(
                    limit: ImportedTable.mostBytes / (1024 * 1024), lines: ImportedTable.mostLines))
        }
    }

    private var notice: Notice? {
        if let refusal {
            return Notice(kind: .problem, text: "<p>\(refusal.explanation(in: words))</p>", isFocused: true)
        }
        guard let newest = batches.first else { return nil }
        switch visit.query["done"] {
        case "taken":
            return Notice(
                kind: .success, text: "<p>\(words(ImportingPhrase.isTakenUp(amount: newest.size)))</p>\(button(newest))"
            )
        case "undone":
            let last = batches.max { ($0.undoneAt?.milliseconds ?? .min) < ($1.undoneAt?.milliseconds ?? .min) }
            return last.map { batch in
                Notice(kind: .success, text: "<p>\(words(ImportingPhrase.isTakenBack(amount: batch.kept)))</p>")
            }
        default: return nil
        }
    }

    private var earlier: HTML {
        """
        <section class="flow"><h2>\(words(ImportingPhrase.earlierTitle))</h2>\
        <p class="soft">\(words(ImportingPhrase.earlierLead(limit: ImportBatch.daysToUndo)))</p>\
        <ul class="lines">\(batches.map(line))</ul></section>
        """
    }

    private func line(_ batch: ImportBatch) -> HTML {
        let state: HTML? = batch.undoneAt.map { undoneAt in
            let back = words.day(visit.day(of: undoneAt))
            return """
                <p class="soft">\(words(ImportingPhrase.wasTakenBack(day: back, amount: batch.kept)))</p>
                """
        }
        return """
            <li class="row spread"><div>\(told(batch))\(state)</div>\
            \(button(batch))</li>
            """
    }

    private func told(_ batch: ImportBatch) -> String { visit.told(batch) }

    private func button(_ batch: ImportBatch) -> Button? {
        guard batch.canBeUndone(at: visit.now) else { return nil }
        return Button(
            label: words(ImportingPhrase.takeBack), action: .ask(DeskAddress.undoing(batch.id)), kind: .quiet,
            isSmall: true, accessibleLabel: words(ImportingPhrase.takeBackThis(table: told(batch))))
    }
}

/// What is asked before a table is taken back, with how many came with it and what stays.
struct UndoImportPage {
    let visit: Visit
    let batch: ImportBatch

    var frame: PageFrame {
        let words = visit.words
        let title = words(ImportingPhrase.takeBackThis(table: visit.told(batch)))
        let question = Question(
            title: title, content: "<p>\(words(ImportingPhrase.earlierLead(limit: ImportBatch.daysToUndo)))</p>",
            yes: PostButton(
                label: words(ImportingPhrase.takeBack), address: DeskAddress.undoing(batch.id), csrf: visit.csrf,
                kind: .danger),
            no: (words(KernelPhrase.cancel), DeskAddress.importing))
        return visit.frame(
            title: title,
            crumbs: [
                .init(words(DeskPhrase.deskTitle), DeskAddress.page),
                .init(words(NetworkPhrase.directory), DeskAddress.organisations),
                .init(words(ImportingPhrase.title), DeskAddress.importing),
            ],
            bodyClass: "desk", body: question.html)
    }
}

extension Visit {
    /// When a table was taken up and how large it was: by that, those of one day are told apart.
    fileprivate func told(_ batch: ImportBatch) -> String {
        let moment = words.dayAndTime(batch.importedAt, in: services.settings.timeZone)
        return words(ImportingPhrase.wasTakenUp(count: batch.size, moment: moment))
    }
}
