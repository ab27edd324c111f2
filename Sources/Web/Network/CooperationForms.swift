import Actions
import Domain
import Words

/// A cooperation that one organisation proposes to another one, as typed.
struct ProposalForm {
    let fields: FormFields

    init(_ fields: FormFields) {
        self.fields = fields
    }

    func proposal(taxonomy: Taxonomy) throws(FormProblems) -> ProposeCooperation.Proposal {
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
        try problems.throwIfAny()
        return ProposeCooperation.Proposal(topic: topic, form: form, title: title, contribution: contribution)
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
        let back = OrganisationAddress(partner.slug).page
        let formFrame = FormFrame(
            words: words, action: OrganisationAddress(own.slug).cooperations, csrf: visit.csrf, fields: fields,
            submit: words(NetworkPhrase.propose), problems: problems.sentences(in: words),
            secondary: [Button(label: words(KernelPhrase.cancel), action: .link(back), kind: .quiet)])
        return visit.frame(
            title: title,
            crumbs: [.init(words(NetworkPhrase.directory), OrganisationAddress.directory), .init(partner.name, back)],
            entry: .organisations, bodyClass: "network",
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(words(NetworkPhrase.proposalLead(own: own.name, partner: partner.name)))</p>
                \(formFrame)
                """)
    }

    private var fields: HTML {
        let words = visit.words
        return """
            \(Field.hidden("with", partner.slug))\
            \(ChoiceList(
                words: words, name: "topic", label: words(NetworkPhrase.topic), choices: topics, kind: .menu,
                problem: problems.sentence(for: "topic", in: words), isRequired: true
            ))\
            \(ChoiceList(
                words: words, name: "form", label: words(NetworkPhrase.form),
                choices: visit.choices(of: CooperationForm.self, chosen: [form.fields["form"]]), kind: .menu,
                problem: problems.sentence(for: "form", in: words), isRequired: true
            ))\
            \(Field(
                words: words, name: "title", label: words(NetworkPhrase.cooperationTitle), value: form.fields["title"],
                hint: words(NetworkPhrase.cooperationTitleHint), problem: problems.sentence(for: "title", in: words),
                limit: Cooperation.titleLimit
            ))\
            \(Field(
                words: words, name: "contribution", label: words(NetworkPhrase.ourContribution),
                value: form.fields["contribution"], kind: .multiline(rows: 3),
                problem: problems.sentence(for: "contribution", in: words), limit: Cooperation.Share.limit
            ))
            """
    }

    /// What both work on comes first.
    private var topics: [Choice] {
        let all = visit.choices(of: Topic.self, chosen: [form.fields["topic"]])
        let common = Set(own.topics.intersection(partner.topics).map(\.rawValue))
        return all.filter { common.contains($0.value) } + all.filter { !common.contains($0.value) }
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
    var conflict: FormConflict?

    private static let labels: [String: NetworkPhrase] = [
        "contribution": .contribution, "money": .money, "say": .say, "credit": .credit,
    ]

    var frame: PageFrame {
        let words = visit.words
        let address = CooperationAddress(cooperation.id)
        let formFrame = FormFrame(
            words: words, action: address.share(of: own.slug), csrf: visit.csrf,
            fields: """
                \(Field.hidden(FormVersion.field, form.fields.version))\
                \(field("contribution", .contributionHint))\(field("money", .moneyHint))\
                \(field("say", .sayHint))\(field("credit", .creditHint))
                """,
            submit: words(KernelPhrase.save), problems: problems.sentences(in: words),
            secondary: [Button(label: words(KernelPhrase.cancel), action: .link(address.page), kind: .quiet)])
        return visit.frame(
            title: words(NetworkPhrase.editShare),
            crumbs: [
                .init(words(NetworkPhrase.directory), OrganisationAddress.directory),
                .init(visit.title(of: cooperation), address.page),
            ],
            entry: .organisations, bodyClass: "network",
            body: """
                <h1>\(words(NetworkPhrase.editShare))</h1>
                <p class="lead" dir="auto">\(own.name)</p>
                \(conflict.map { conflict in
                    ConflictNotice(words: words, conflict: conflict) { name, fields in
                        Self.labels[name].map { (words($0), fields[name]) }
                    }.html
                })
                \(formFrame)
                """)
    }

    private func field(_ name: String, _ hint: NetworkPhrase) -> Field {
        let words = visit.words
        return Field(
            words: words, name: name, label: Self.labels[name].map { words($0) } ?? "", value: form.fields[name],
            kind: .multiline(rows: 3),
            hint: words(hint), problem: problems.sentence(for: name, in: words), limit: Cooperation.Share.limit
        )
    }
}
