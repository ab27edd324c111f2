import Domain
import Storage
import Words

/// What the parties have put down together, as facts; what nobody has said is not there.
struct AgreementFacts {
    let agreement: Cooperation.Agreement
    let words: Words

    var facts: [Fact] {
        var facts: [Fact] = []
        if !agreement.aim.isEmpty { facts.append(Fact(words(CooperatingPhrase.aimShort), words.typed(agreement.aim))) }
        if !agreement.rhythm.isEmpty {
            facts.append(Fact(words(CooperatingPhrase.rhythmShort), words.typed(agreement.rhythm)))
        }
        if let day = agreement.fundedUntil {
            facts.append(Fact(words(CooperatingPhrase.fundedUntil), text: words.day(day)))
        }
        return facts
    }
}

/// The agreement as typed.
struct AgreementForm {
    let fields: FormFields

    init(_ fields: FormFields) {
        self.fields = fields
    }

    init(showing agreement: Cooperation.Agreement) {
        fields = FormFields([
            "text-aim": agreement.aim, "text-rhythm": agreement.rhythm,
            "until": agreement.fundedUntil?.rawValue ?? "",
        ])
    }

    func agreement() throws(FormProblems) -> Cooperation.Agreement {
        var problems = FormProblems()
        let (aim, rhythm) = (fields["text-aim"], fields["text-rhythm"].singleLine)
        if aim.exceeds(Cooperation.Agreement.aimLimit) {
            problems.add("text-aim", KernelPhrase.textIsTooLong(count: Cooperation.Agreement.aimLimit))
        }
        if rhythm.exceeds(Cooperation.Agreement.rhythmLimit) {
            problems.add("text-rhythm", KernelPhrase.textIsTooLong(count: Cooperation.Agreement.rhythmLimit))
        }
        let until = CalendarDay(typed: fields["until"])
        if until == nil, !fields["until"].isEmpty { problems.add("until", NetworkPhrase.noDay) }
        try problems.throwIfAny()
        return Cooperation.Agreement(aim: aim, rhythm: rhythm, fundedUntil: until)
    }
}

/// A party writes what all of them have put down together.
struct AgreementPage {
    let visit: Visit
    let own: Organisation
    let cooperation: Cooperation
    let form: AgreementForm
    var problems = FormProblems()
    var conflict: FormConflict?

    private static let labels: [String: CooperatingPhrase] = [
        "text-aim": .aim, "text-rhythm": .rhythm, "until": .fundedUntil,
    ]

    var frame: PageFrame {
        let words = visit.words
        let (address, title) = (CooperationAddress(cooperation.id), words(CooperatingPhrase.editAgreement))
        let view = FormView<CooperatingPhrase>(words: words, fields: form.fields, problems: problems)
        let formFrame = view.frame(
            action: address.agreement(of: own.slug), csrf: visit.csrf, submit: words(KernelPhrase.save),
            back: address.page
        ) {
            view.version
            view.multiline("text-aim", .aim, rows: 4, hint: .aimHint, limit: Cooperation.Agreement.aimLimit)
            view.text("text-rhythm", .rhythm, hint: .rhythmHint, limit: Cooperation.Agreement.rhythmLimit)
            view.day("until", .fundedUntil, hint: .fundedHint)
        }
        return visit.frame(
            title: title, crumbs: visit.crumbs(to: cooperation), entry: .organisations, bodyClass: "network",
            warning: conflict.map { conflict in
                ConflictNotice(words: words, conflict: conflict) { name, fields in
                    let day = name == "until" ? CalendarDay(typed: fields[name]).map { words.day($0) } : nil
                    return Self.labels[name].map { (words($0), day ?? fields[name]) }
                }.html
            },
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(words(CooperatingPhrase.agreementLead))</p>
                <p>\(words.html(VoicePhrase.speakingFor(organisation: own.name)))</p>
                \(formFrame)
                """)
    }
}

/// What is read before people sign: who, what for, who brings and gets what, how they talk to each other, and lines for names
/// and signatures, which stay on the paper.
struct AgreementSheetPage {
    let visit: Visit
    let cooperation: Cooperation
    let names: [Organisation.ID: OrganisationName]

    private var words: Words { visit.words }

    var frame: PageFrame {
        let title = words(CooperatingPhrase.agreementTitle)
        return visit.frame(
            title: "\(title): \(visit.title(of: cooperation))", crumbs: visit.crumbs(to: cooperation),
            entry: .organisations, bodyClass: "paper",
            body: """
                <h1 class="unprinted">\(title)</h1>
                \(PrintSheet(content: sheet, printing: words(CooperatingPhrase.printSheet)))
                """)
    }

    private var sheet: HTML {
        let day = words.day(visit.today)
        return """
            <p class="soft">\(words(CooperatingPhrase.agreementTitle)) · \(words(CooperatingPhrase.asOfDay(day: day)))</p>\
            <h2 dir="auto">\(visit.shownTitle(of: cooperation))</h2>\
            \(FactList(facts: facts))\
            <div class="sides">\(cooperation.parties.map(part))</div>\
            <div class="sides">\(cooperation.parties.map(signature))</div>
            """
    }

    private var facts: [Fact] {
        let parties = cooperation.parties.compactMap { names[$0.organisation]?.name }
        return [
            Fact(words(NetworkPhrase.parties), text: words.list(parties)),
            Fact(words(NetworkPhrase.topic), text: visit.label(cooperation.topic)),
            Fact(words(NetworkPhrase.form), text: visit.label(cooperation.form)),
        ] + AgreementFacts(agreement: cooperation.agreement, words: words).facts
    }

    /// What one side brings and gets: what nobody has said yet leaves a line to write on.
    private func part(_ party: Cooperation.Party) -> HTML {
        let share = party.share
        let facts = [
            (NetworkPhrase.contribution, share.contribution), (.money, share.money), (.say, share.say),
            (.credit, share.credit),
        ].map { phrase, text in
            Fact(words(phrase), text.isEmpty ? "<span class=\"blank\"></span>" : words.typed(text))
        }
        return """
            <section class="flow"><h3 dir="auto">\(names[party.organisation]?.name ?? "")</h3>\
            \(FactList(facts: facts))</section>
            """
    }

    private func signature(_ party: Cooperation.Party) -> HTML {
        let lines = [CooperatingPhrase.contactPerson, .placeAndDay, .signature].map { phrase in
            Fact(words(phrase), "<span class=\"blank\"></span>")
        }
        return """
            <section class="flow"><h3 dir="auto">\(names[party.organisation]?.name ?? "")</h3>\
            \(FactList(facts: lines))</section>
            """
    }
}
