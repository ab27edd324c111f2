import Domain
import Files
import Words

/// Everything that was ever on the board, for the coordination: how fresh each is, and one tap that says that it is still so.
struct FundingDeskPage {
    let visit: Visit
    /// In the order of the board.
    let programmes: [FundingProgramme]

    private var words: Words { visit.words }

    var frame: PageFrame {
        let title = words(FundingPhrase.title)
        return visit.frame(
            title: title, crumbs: [.init(words(DeskPhrase.deskTitle), DeskAddress.page)], notice: notice,
            bodyClass: "desk",
            body: """
                <h1>\(title)</h1>
                <div class="row">\(Button(
                    label: words(FundingPhrase.add), action: .link(FundingAddress.new), icon: .plus))\
                <a href="\(FundingAddress.board)">\(words(FundingPhrase.toBoard))</a>\
                \(TableCopies(.funding, in: words))</div>
                \(programmes.isEmpty ? nil : table)
                """)
    }

    private var notice: Notice? {
        switch visit.query["done"] {
        case "saved": visit.saved(words(FundingPhrase.title))
        case "checked": Notice(kind: .success, text: "<p>\(words(FundingPhrase.isChecked))</p>")
        default: nil
        }
    }

    private var table: DataTable {
        DataTable(
            caption: words(FundingPhrase.title), isCaptionUnseen: true, isDense: true,
            columns: [
                .init(words(FundingPhrase.name)), .init(words(FundingPhrase.deadline)),
                .init(words(FundingPhrase.checkedOnLabel)), .init(words(NetworkPhrase.whatNext)),
            ],
            rows: programmes.map(row))
    }

    private func row(_ programme: FundingProgramme) -> [HTML] {
        let deadline = words.sentence(of: programme.deadline, on: visit.today)
        let checked = programme.check.map { words.day($0.on) } ?? words(NetworkPhrase.never)
        let stale: HTML? =
            programme.isOffered && !programme.isFresh(on: visit.today)
            ? StatusWord(tone: .waiting, word: checked).html : nil
        let still = PostButton(
            label: words(FundingPhrase.stillSo), address: FundingAddress.check(of: programme.id), csrf: visit.csrf,
            isSmall: true, accessibleLabel: words(FundingPhrase.stillSoThis(programme: programme.name)))
        return [
            "<a href=\"\(FundingAddress.edit(programme.id))\" dir=\"auto\">\(programme.name)</a>",
            "\(programme.isOffered ? deadline : words(FundingPhrase.isNotOffered))",
            stale ?? "\(checked)", programme.check == nil ? .nothing : still.html,
        ]
    }
}

/// The form of one of them.
struct FundingFormPage {
    let visit: Visit
    /// Nil for a new one.
    let programme: FundingProgramme.ID?
    let form: FundingForm
    var problems = FormProblems()
    var conflict: FormConflict?

    private var words: Words { visit.words }
    private var view: FormView<FundingPhrase> { FormView(words: words, fields: form.fields, problems: problems) }

    var frame: PageFrame {
        let title = words(programme == nil ? FundingPhrase.add : .change)
        return visit.frame(
            title: title,
            crumbs: [
                .init(words(DeskPhrase.deskTitle), DeskAddress.page),
                .init(words(FundingPhrase.title), FundingAddress.desk),
            ],
            bodyClass: "desk",
            warning: conflict.map { ConflictNotice(words: words, conflict: $0, field: field).html },
            body: "<h1>\(title)</h1>\(frameOfForm)")
    }

    private var frameOfForm: FormFrame {
        view.frame(
            action: programme.map { FundingAddress.edit($0) } ?? FundingAddress.desk, csrf: visit.csrf,
            submit: words(KernelPhrase.save), back: FundingAddress.desk
        ) {
            view.version
            view.text("name", .name, limit: FundingProgramme.nameLimit, isRequired: true)
            view.menu("kind", .kind, of: FundingKind.self, isRequired: true)
            texts
            money
            days
            meant
            view.asking(NetworkPhrase.self).text("website", .website, kind: .address, hint: nil, limit: 300)
            view.text("organisation", .adviserLabel)
            view.day("checkedOn", .checkedOnLabel)
            view.text("office", .officeLabel, hint: .officeHint, limit: FundingProgramme.officeLimit)
            view.tick("offered", .isOffered)
        }
    }

    /// The reader's own language and German first, the others folded away.
    private var texts: HTML {
        let all = words.lexicon.languages
        let first = all.filter { $0.tag == words.language.tag || $0.tag == .german }
        let rest = all.filter { !first.contains($0) }
        return """
            \(first.map { text(in: $0.tag, named: $0.endonym) })\
            \(Disclosure(
                label: words(NetworkPhrase.otherLanguages),
                content: "\(rest.map { text(in: $0.tag, named: $0.endonym) })" as HTML))
            """
    }

    private func text(in language: Language, named name: String) -> HTML {
        let isRequired = language == .german
        return """
            \(view.multiline(
                FundingForm.purpose(language), .whatForIn(language: name), rows: 3, limit: FundingProgramme.textLimit,
                isRequired: isRequired))\
            \(view.multiline(
                FundingForm.who(language), .whoMayApplyIn(language: name), rows: 3, hint: .plainWords,
                limit: FundingProgramme.textLimit, isRequired: isRequired))
            """
    }

    private var money: HTML {
        """
        \(view.text("least", .least))\(view.text("most", .most))\
        \(view.number("share", .sharePercent, in: 0...100))
        """
    }

    private var days: HTML {
        let kinds = FundingProgramme.Deadline.Kind.allCases.map { kind in
            Choice(value: kind.rawValue, label: words(kind.phrase))
        }
        let days = (0..<FundingProgramme.Deadline.mostDays).map { index in
            view.day(FundingForm.day(index), .dayNumber(position: index + 1)).html
        }
        return "\(view.choice("deadline", .deadline, kinds, isRequired: true))\(days)"
    }

    private var meant: HTML {
        let papers = OrganisationPaper.allCases.map { Choice(value: $0.rawValue, label: words($0.phrase)) }
        return """
            \(view.choices("side", .forSides, view.terms(Side.self), hint: .forAll))\
            \(view.choices("legalForm", .forLegalForms, view.terms(LegalForm.self), hint: .forAll))\
            \(view.choices("topic", .forTopics, view.terms(Topic.self), hint: .forAll))\
            \(view.choices("paper", .papersAsked, papers))
            """
    }

    /// A field in words, for whoever compares what two people wrote.
    private func field(_ name: String, _ fields: FormFields) -> (label: String, text: String)? {
        let value = words.list(fields.all(name))
        let phrases: [String: any Phrase] = [
            "name": FundingPhrase.name, "kind": FundingPhrase.kind, "least": FundingPhrase.least,
            "most": FundingPhrase.most, "share": FundingPhrase.sharePercent, "deadline": FundingPhrase.deadline,
            "side": FundingPhrase.forSides, "legalForm": FundingPhrase.forLegalForms, "topic": FundingPhrase.forTopics,
            "paper": FundingPhrase.papersAsked, "website": NetworkPhrase.website,
            "organisation": FundingPhrase.adviserLabel, "checkedOn": FundingPhrase.checkedOnLabel,
            "office": FundingPhrase.officeLabel, "offered": FundingPhrase.isOffered,
        ]
        if let phrase = phrases[name] { return (words(phrase), value) }
        if let language = words.lexicon.languages.first(where: { FundingForm.purpose($0.tag) == name }) {
            return (words(FundingPhrase.whatForIn(language: language.endonym)), fields[name])
        }
        if let language = words.lexicon.languages.first(where: { FundingForm.who($0.tag) == name }) {
            return (words(FundingPhrase.whoMayApplyIn(language: language.endonym)), fields[name])
        }
        guard name.hasPrefix("day"), let position = name.last?.wholeNumberValue else { return nil }
        return (words(FundingPhrase.dayNumber(position: position)), fields[name])
    }
}
