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
        if title.exceeds(Cooperation.titleLimit) {
            problems.add("title", KernelPhrase.textIsTooLong(count: Cooperation.titleLimit))
        }
        let contribution = fields["contribution"]
        if contribution.exceeds(Cooperation.Share.limit) {
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
        let view = FormView<NetworkPhrase>(words: words, fields: form.fields, problems: problems)
        let formFrame = view.frame(
            action: OrganisationAddress(own.slug).cooperations, csrf: visit.csrf, submit: words(NetworkPhrase.propose),
            back: back
        ) {
            Field.hidden("with", partner.slug)
            view.menu("topic", .topic, topics(in: view), isRequired: true)
            view.menu("form", .form, of: CooperationForm.self, isRequired: true)
            view.text("title", .cooperationTitle, hint: .cooperationTitleHint, limit: Cooperation.titleLimit)
            view.multiline("contribution", .ourContribution, rows: 3, limit: Cooperation.Share.limit)
        }
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

    /// What both work on comes first.
    private func topics(in view: FormView<NetworkPhrase>) -> [Choice] {
        let all = view.terms(Topic.self)
        let common = Set(own.topics.intersection(partner.topics).map(\.rawValue))
        return all.filter { common.contains($0.value) } + all.filter { !common.contains($0.value) }
    }
}
