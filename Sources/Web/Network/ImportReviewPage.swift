import Domain
import Files
import Storage
import Words

/// What would become of a table, before anything is taken up: the columns, the first lines, everything that is wrong, what is
/// there already, and one button.
struct ImportReviewPage {
    /// So many findings of one kind are listed; what is more is counted. Whoever has put these right sees the others.
    private static let mostListed = 200
    private static let mostHeadings = 30
    private static let (mostLettersOfCell, mostLettersOfHeading) = (120, 80)

    let visit: Visit
    let review: ImportReview

    private var words: Words { visit.words }

    var frame: PageFrame {
        let title = words(ImportingPhrase.title)
        return visit.frame(
            title: title,
            crumbs: [
                .init(words(DeskPhrase.deskTitle), DeskAddress.page),
                .init(words(NetworkPhrase.directory), DeskAddress.organisations),
                .init(title, DeskAddress.importing),
            ],
            bodyClass: "desk",
            body: """
                <h1>\(title)</h1>
                \(figures)
                <form class="form flow" method="post" action="\(DeskAddress.importing)">\
                \(Field.hidden(FormToken.field, visit.csrf))\
                \(Field.hidden(ImportedTable.field, review.table.kept))\
                \(Field.hidden(ImportForm.chosen, "yes"))\
                \(Field.hidden(ImportForm.headings, String(review.table.table.headingLine)))\
                \(problems)\(doubtful)\(present)\(preview)\(columns)\(notTaken)\
                <div class="submit">\(takeUp)\(lookAgain)\
                <a href="\(DeskAddress.importing)">\(words(ImportingPhrase.otherFile))</a></div></form>
                """)
    }

    private var figures: HTML {
        let parts: [(count: Int, phrase: ImportingPhrase)] = [
            (review.present.count, .present(amount: review.present.count)),
            (review.doubtful.count, .doubtful(amount: review.doubtful.count)),
        ]
        let rest = parts.filter { $0.count > 0 }.map { " · \(words($0.phrase))" as HTML }
        return """
            <p role="status"><strong>\(words(ImportingPhrase.ready(amount: review.drafts.count)))</strong>\(rest)</p>
            """
    }

    private var takeUp: Button? {
        guard review.canBeTakenUp else { return nil }
        // How many they are depends on what is ticked by then.
        return Button(
            label: words(ImportingPhrase.takeUp),
            action: .submitValue(name: ImportForm.takingUp, value: "yes"), kind: .primary)
    }

    private var lookAgain: Button {
        Button(
            label: words(ImportingPhrase.lookAgain), action: .submit, kind: review.canBeTakenUp ? .plain : .primary)
    }

    // MARK: Columns and lines

    private var columns: HTML {
        let form = FormView<ImportingPhrase>(words: words, fields: FormFields())
        let choices = OrganisationTable.Column.allCases.map { column in
            Choice(value: column.rawValue, label: words(column.phrase))
        }
        let menus = review.columns.enumerated().map { index, column -> HTML in
            var menu = form.menu(
                ImportForm.column(index), .columnNumber(position: index + 1), choices, nothing: .isNotTaken,
                usual: column?.rawValue)
            menu.isMarked = false
            let heading = review.table.table.headings[index]
            if !heading.isEmpty { menu.label = heading.cut(at: Self.mostLettersOfHeading) }
            return menu.html
        }
        return """
            <section class="flow"><h2>\(words(ImportingPhrase.columnsTitle))</h2>\
            <p class="soft">\(words(ImportingPhrase.columnsLead))</p><div class="fields">\(menus)</div></section>
            """
    }

    /// Beside the button, because nobody looks through twenty menus.
    private var notTaken: HTML? {
        let headings = review.headingsNotTaken
        guard !headings.isEmpty else { return nil }
        let shown = headings.prefix(Self.mostHeadings).map { $0.cut(at: Self.mostLettersOfHeading) }
        let all = (shown + (headings.count > shown.count ? ["…"] : [])).joined(separator: ", ")
        return "<p>\(words(ImportingPhrase.areNotTaken(headings: all)))</p>"
    }

    private var preview: HTML {
        let shown = review.columns.enumerated().compactMap { index, column in column.map { (index, $0) } }
        let lines = review.table.table.records.prefix(ImportReview.linesInPreview)
        let table = DataTable(
            caption: words(ImportingPhrase.previewTitle), isCaptionUnseen: true, isDense: true, staysTable: true,
            columns: [DataTable.Column(words(PaperPhrase.rowColumn), isNumber: true)]
                + shown.map { _, column in DataTable.Column(words(column.phrase)) },
            rows: lines.map { record in
                let number: HTML = "\(words.number(record.line))"
                return [number] + shown.map { cell(of: record, at: $0.0) }
            })
        return "<section class=\"flow\"><h2>\(words(ImportingPhrase.previewTitle))</h2>\(titleRows)\(table)</section>"
    }

    /// What stands above the headings and is left out.
    private var titleRows: HTML? {
        let above = review.table.table.above
        guard !above.isEmpty else { return nil }
        let text = above.flatMap(\.fields).filter { !$0.isBlank }.joined(separator: " · ")
        let line = review.table.table.headingLine
        let sentence = words(ListsPhrase.headingsBelow(line: line, title: text.cut(at: Self.mostLettersOfCell)))
        return "<p>\(sentence)</p>"
    }

    private func cell(of record: CSVTable.Record, at index: Int) -> HTML {
        guard record.fields.indices.contains(index) else { return .nothing }
        return "<span dir=\"auto\">\(record.fields[index].cut(at: Self.mostLettersOfCell))</span>"
    }

    // MARK: What is there already

    private var present: HTML? {
        guard !review.present.isEmpty else { return nil }
        return """
            <section class="flow"><h2>\(words(ImportingPhrase.presentTitle))</h2>\
            <ul class="lines">\(review.present.prefix(Self.mostListed).map { "<li>\(sentence($0))</li>" as HTML })</ul>\
            \(rest(of: review.present.count))</section>
            """
    }

    /// How many are not listed.
    private func rest(of count: Int) -> HTML? {
        guard count > Self.mostListed else { return nil }
        return "<p>\(words(ImportingPhrase.othersToo(amount: count - Self.mostListed)))</p>"
    }

    private var doubtful: HTML? {
        guard !review.doubtful.isEmpty else { return nil }
        let ticks = review.doubtful.prefix(Self.mostListed).map { finding -> HTML in
            let line = finding.draft.line
            let tick = Tick(
                name: ImportForm.anyway(line: line),
                label: words(ImportingPhrase.takeAnyway(organisation: finding.draft.name)),
                isTicked: review.takenAnyway.contains(line))
            return "<li>\(sentence(finding))\(tick)</li>"
        }
        let all = Tick(name: ImportForm.all, label: words(ImportingPhrase.takeAllAnyway))
        return """
            <section class="flow"><h2>\(words(ImportingPhrase.doubtfulTitle))</h2>\
            <p>\(words(ImportingPhrase.doubtfulLead))</p><ul class="lines">\(ticks)</ul>\
            \(rest(of: review.doubtful.count))\(review.doubtful.count > 1 ? all.html : nil)</section>
            """
    }

    private func sentence(_ finding: OrganisationDuplicates.Finding) -> HTML {
        let sign = finding.sign.said(in: words)
        let twin: HTML =
            switch finding.twin {
            case .listed(let id): review.names[id].map { visit.nameLink($0) } ?? .nothing
            case .line(let line): "\(words(ImportingPhrase.lineNumber(line: line)))"
            }
        return """
            <p><span class="soft">\(words(ImportingPhrase.lineNumber(line: finding.draft.line)))</span> \
            <bdi>\(finding.draft.name)</bdi> · \(sign): \(twin)</p>
            """
    }

    // MARK: What is wrong

    private var problems: HTML? {
        guard !review.problems.isEmpty else { return nil }
        let groups = ProblemsOfTable(review.problems).groups
        let table = DataTable(
            caption: words(ImportingPhrase.problemsTitle), isCaptionUnseen: true, isDense: true,
            columns: [
                .init(words(ImportingPhrase.problemColumn)), .init(words(ImportingPhrase.columnColumn)),
                .init(words(ImportingPhrase.linesColumn)),
            ],
            rows: groups.prefix(Self.mostListed).map { group in
                [
                    "\(words.sentence(group.reason))\(allowed(group))",
                    "\(group.column.map { words($0.phrase) } ?? "")", "<bdi>\(group.lines)</bdi>",
                ]
            })
        return """
            <section class="flow"><h2>\(words(ImportingPhrase.problemsTitle))</h2>\
            <p>\(words(ImportingPhrase.problemsLead))</p>\(table)\(rest(of: groups.count))</section>
            """
    }
}

extension ImportReviewPage {
    /// What could stand there instead of what is in no list.
    private func allowed(_ group: ProblemsOfTable.Group) -> HTML? {
        guard case .unknownValue(let typed) = group.reason, let column = group.column,
            let values = AllowedValues(column, in: words)
        else { return nil }
        return "<br><span class=\"soft\">\(words(ImportingPhrase.possibleValues(values: values.near(typed))))</span>"
    }
}

/// All that is wrong with a table, the same thing once with all its lines: a column of the wrong kind is wrong ten thousand
/// times.
struct ProblemsOfTable {
    struct Group {
        let column: OrganisationTable.Column?
        let reason: OrganisationTable.Problem.Reason
        /// `3, 5–7`
        let lines: String
    }

    /// In the order of their first lines.
    let groups: [Group]

    init(_ problems: [OrganisationTable.Problem]) {
        struct Key: Hashable {
            let column: OrganisationTable.Column?
            let reason: OrganisationTable.Problem.Reason
        }
        var order: [Key] = []
        var lines: [Key: [Int]] = [:]
        for problem in problems {
            let key = Key(column: problem.column, reason: problem.reason)
            if lines[key] == nil {
                order.append(key)
                // The first of them belongs to it as well.
                if case .sameAsLine(let line) = problem.reason { lines[key] = [line] }
            }
            lines[key, default: []].append(problem.line)
        }
        groups = order.map { key in
            Group(column: key.column, reason: key.reason, lines: Self.written(lines[key] ?? []))
        }
    }

    /// So many numbers are written in one place.
    private static let mostRanges = 50

    /// Those that follow each other as one.
    private static func written(_ lines: [Int]) -> String {
        var ranges: [ClosedRange<Int>] = []
        for line in lines {
            if let last = ranges.last, line <= last.upperBound + 1 {
                ranges[ranges.count - 1] = last.lowerBound...max(line, last.upperBound)
            } else {
                ranges.append(line...line)
            }
        }
        let shown = ranges.prefix(mostRanges).map { range in
            range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)–\(range.upperBound)"
        }
        return (shown + (ranges.count > mostRanges ? ["…"] : [])).joined(separator: ", ")
    }
}

extension Words {
    /// What somebody has to put right.
    fileprivate func sentence(_ reason: OrganisationTable.Problem.Reason) -> String {
        switch reason {
        case .missing: self(ImportingPhrase.valueIsMissing)
        case .unknownValue(let typed): self(ImportingPhrase.valueIsUnknown(value: typed.cutAsValue))
        case .kindOfOtherSide(let side): self(ImportingPhrase.kindOfOtherSide(side: label(side)))
        case .tooLong(let limit): self(KernelPhrase.textIsTooLong(count: limit))
        case .noWebAddress(let typed): "\(typed.cutAsValue): \(self(NetworkPhrase.noWebAddress))"
        case .noEmailAddress(let typed): "\(typed.cutAsValue): \(self(NetworkPhrase.noEmailAddress))"
        case .lettersBeforeAt(let typed): self(ImportingPhrase.lettersBeforeAt(value: typed.cutAsValue))
        case .noPhone(let typed): "\(typed.cutAsValue): \(self(NetworkPhrase.noPhone))"
        case .spoiltNumber(let typed): self(ImportingPhrase.numberIsSpoilt(value: typed.cutAsValue))
        case .noColumn: self(ImportingPhrase.columnIsMissing)
        case .sameAsLine: self(ImportingPhrase.linesAreTheSame)
        case .alreadyInDirectory: self(ImportingPhrase.sameName)
        case .tooManyFields: self(ImportingPhrase.tooManyFields)
        }
    }
}

extension String {
    /// As much of a field as it takes to find it again.
    fileprivate var cutAsValue: String { cut(at: 80) }
}
