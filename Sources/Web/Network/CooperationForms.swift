import Domain

/// A cooperation that one organisation proposes to another one, as typed.
struct ProposalForm {
    let fields: FormFields

    init(_ fields: FormFields) {
        self.fields = fields
    }

    /// Whoever proposes has confirmed for itself.
    func cooperation(
        id: Cooperation.ID, of own: Organisation.ID, with partner: Organisation.ID, today: CalendarDay, now: Instant,
        taxonomy: Taxonomy
    ) throws(FormProblems) -> Cooperation {
        var problems = FormProblems()
        let topic = Topic(rawValue: fields["topic"])
        if !taxonomy.contains(topic) { problems.add("topic", NetworkPhrase.topicMissing) }
        let form = CooperationForm(rawValue: fields["form"])
        if !taxonomy.contains(form) { problems.add("form", NetworkPhrase.formMissing) }
        let title = fields["title"].singleLine
        if title.count > Cooperation.titleLimit {
            problems.add("title", KernelPhrase.textIsTooLong(count: Cooperation.titleLimit))
        }
        let contribution = fields["contribution"]
        if contribution.count > Cooperation.Share.limit {
            problems.add("contribution", KernelPhrase.textIsTooLong(count: Cooperation.Share.limit))
        }
        let status: Cooperation.Status
        switch fields["status"] {
        case "contact": status = .contact
        case "planned": status = .planned
        case "active": status = .active
        default:
            status = .contact
            problems.add("status", NetworkPhrase.statusMissing)
        }
        try problems.throwIfAny()
        do {
            return try Cooperation(
                id: id, topic: topic, form: form, title: title, origin: .network,
                parties: [
                    .init(organisation: own, share: .init(contribution: contribution), confirmedAt: now),
                    .init(organisation: partner),
                ],
                startingAs: status, today: today, createdAt: now)
        } catch {
            throw FormProblems("", NetworkPhrase.notWithItself)
        }
    }
}

struct ProposalPage {
    let visit: Visit
    let own: Organisation
    let partner: Organisation
    let form: ProposalForm
    var problems = FormProblems()

    var frame: PageFrame {
        let words = visit.words
        let title = words(NetworkPhrase.workTogether)
        let back = "/organisations/\(partner.slug)"
        let formFrame = FormFrame(
            words: words, action: "/organisations/\(own.slug)/cooperations", csrf: visit.csrf, fields: fields,
            submit: words(NetworkPhrase.propose), problems: problems.sentences(in: words),
            secondary: Button(label: words(KernelPhrase.cancel), action: .link(back), kind: .quiet).html)
        return visit.frame(
            title: title,
            crumbs: [.init(words(NetworkPhrase.directory), "/organisations"), .init(partner.name, back)],
            entry: .organisations, bodyClass: "network",
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(words(NetworkPhrase.proposalLead(own: own.name, partner: partner.name)))</p>
                \(formFrame.html)
                """)
    }

    private var fields: HTML {
        let words = visit.words
        return """
            \(Field.hidden("with", partner.slug))\
            \(ChoiceList(
                words: words, name: "topic", label: words(NetworkPhrase.topic), choices: topics, kind: .menu,
                problem: problems.sentence(for: "topic", in: words), isRequired: true
            ).html)\
            \(ChoiceList(
                words: words, name: "form", label: words(NetworkPhrase.form),
                choices: visit.choices(of: CooperationForm.self, chosen: [form.fields["form"]]), kind: .menu,
                problem: problems.sentence(for: "form", in: words), isRequired: true
            ).html)\
            \(ChoiceList(
                words: words, name: "status", label: words(NetworkPhrase.howFar), choices: statuses,
                problem: problems.sentence(for: "status", in: words), isRequired: true
            ).html)\
            \(Field(
                words: words, name: "title", label: words(NetworkPhrase.cooperationTitle), value: form.fields["title"],
                hint: words(NetworkPhrase.cooperationTitleHint), problem: problems.sentence(for: "title", in: words),
                limit: Cooperation.titleLimit
            ).html)\
            \(Field(
                words: words, name: "contribution", label: words(NetworkPhrase.ourContribution),
                value: form.fields["contribution"], kind: .multiline(rows: 3),
                problem: problems.sentence(for: "contribution", in: words), limit: Cooperation.Share.limit
            ).html)
            """
    }

    /// What both work on comes first.
    private var topics: [Choice] {
        let all = visit.choices(of: Topic.self, chosen: [form.fields["topic"]])
        let common = Set(own.topics.intersection(partner.topics).map(\.rawValue))
        return all.filter { common.contains($0.value) } + all.filter { !common.contains($0.value) }
    }

    private var statuses: [Choice] {
        let chosen = form.fields["status"].nonEmpty ?? "contact"
        return ["contact", "planned", "active"].map { slug in
            let label = visit.services.taxonomy.label(
                of: slug, in: .cooperationStatuses, language: visit.words.language.tag)
            return Choice(value: slug, label: label, isChosen: slug == chosen)
        }
    }
}

/// Why and since when a cooperation sleeps, as typed.
struct DormancyForm {
    private(set) var fields: FormFields

    init(_ fields: FormFields) {
        self.fields = fields
    }

    mutating func prefill(today: CalendarDay) {
        fields["since"] = today.rawValue
    }

    func dormancy(
        today: CalendarDay, taxonomy: Taxonomy
    ) throws(FormProblems) -> (reason: DormancyReason, since: CalendarDay) {
        var problems = FormProblems()
        let reason = DormancyReason(rawValue: fields["reason"])
        if !taxonomy.contains(reason) { problems.add("reason", NetworkPhrase.reasonMissing) }
        let since = CalendarDay(rawValue: fields["since"])
        if since == nil { problems.add("since", NetworkPhrase.noDay) }
        if let since, since > today { problems.add("since", NetworkPhrase.dayIsAhead) }
        try problems.throwIfAny()
        return (reason, since ?? today)
    }
}

struct DormancyPage {
    let visit: Visit
    let cooperation: Cooperation
    let form: DormancyForm
    var problems = FormProblems()

    var frame: PageFrame {
        let words = visit.words
        let address = "/cooperations/\(cooperation.id)"
        let formFrame = FormFrame(
            words: words, action: "\(address)/dormancy", csrf: visit.csrf, fields: fields,
            submit: words(NetworkPhrase.stepPause), problems: problems.sentences(in: words),
            secondary: Button(label: words(KernelPhrase.cancel), action: .link(address), kind: .quiet).html)
        return visit.frame(
            title: words(NetworkPhrase.stepPause),
            crumbs: [
                .init(words(NetworkPhrase.directory), "/organisations"), .init(visit.title(of: cooperation), address),
            ],
            entry: .organisations, bodyClass: "network",
            body: """
                <h1>\(words(NetworkPhrase.stepPause))</h1>
                <p class="lead">\(words(NetworkPhrase.dormancyLead))</p>
                \(formFrame.html)
                """)
    }

    private var fields: HTML {
        let words = visit.words
        return """
            \(ChoiceList(
                words: words, name: "reason", label: words(NetworkPhrase.dormantBecause),
                choices: visit.choices(of: DormancyReason.self, chosen: [form.fields["reason"]]),
                problem: problems.sentence(for: "reason", in: words), isRequired: true
            ).html)\
            \(Field(
                words: words, name: "since", label: words(NetworkPhrase.dormantSince), value: form.fields["since"],
                kind: .date, problem: problems.sentence(for: "since", in: words), isRequired: true
            ).html)
            """
    }
}

/// What one party brings and gets, as typed: the four questions of eye level.
struct ShareForm {
    let fields: FormFields

    init(_ fields: FormFields) {
        self.fields = fields
    }

    init(showing share: Cooperation.Share) {
        fields = FormFields([
            "contribution": share.contribution, "money": share.money, "say": share.say, "credit": share.credit,
        ])
    }

    static let names = ["contribution", "money", "say", "credit"]

    func share() throws(FormProblems) -> Cooperation.Share {
        var problems = FormProblems()
        for name in Self.names where fields[name].count > Cooperation.Share.limit {
            problems.add(name, KernelPhrase.textIsTooLong(count: Cooperation.Share.limit))
        }
        try problems.throwIfAny()
        return Cooperation.Share(
            contribution: fields["contribution"], money: fields["money"], say: fields["say"], credit: fields["credit"])
    }
}

struct SharePage {
    let visit: Visit
    let own: Organisation
    let cooperation: Cooperation
    let form: ShareForm
    var problems = FormProblems()

    var frame: PageFrame {
        let words = visit.words
        let address = "/cooperations/\(cooperation.id)"
        let formFrame = FormFrame(
            words: words, action: "\(address)/shares/\(own.slug)", csrf: visit.csrf,
            fields: """
                \(field("contribution", .contribution, .contributionHint))\(field("money", .money, .moneyHint))\
                \(field("say", .say, .sayHint))\(field("credit", .credit, .creditHint))
                """,
            submit: words(KernelPhrase.save), problems: problems.sentences(in: words),
            secondary: Button(label: words(KernelPhrase.cancel), action: .link(address), kind: .quiet).html)
        return visit.frame(
            title: words(NetworkPhrase.editShare),
            crumbs: [
                .init(words(NetworkPhrase.directory), "/organisations"), .init(visit.title(of: cooperation), address),
            ],
            entry: .organisations, bodyClass: "network",
            body: """
                <h1>\(words(NetworkPhrase.editShare))</h1>
                <p class="lead" dir="auto">\(own.name)</p>
                \(formFrame.html)
                """)
    }

    private func field(_ name: String, _ label: NetworkPhrase, _ hint: NetworkPhrase) -> HTML {
        let words = visit.words
        return Field(
            words: words, name: name, label: words(label), value: form.fields[name], kind: .multiline(rows: 3),
            hint: words(hint), problem: problems.sentence(for: name, in: words), limit: Cooperation.Share.limit
        ).html
    }
}
