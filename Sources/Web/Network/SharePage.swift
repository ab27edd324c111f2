import Domain
import Words

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
        for name in Self.names where fields[name].exceeds(Cooperation.Share.limit) {
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
        let view = FormView<NetworkPhrase>(words: words, fields: form.fields, problems: problems)
        func question(_ name: String, _ label: NetworkPhrase, hint: NetworkPhrase) -> Field {
            view.multiline(name, label, rows: 3, hint: hint, limit: Cooperation.Share.limit)
        }
        let formFrame = view.frame(
            action: address.share(of: own.slug), csrf: visit.csrf, submit: words(KernelPhrase.save), back: address.page
        ) {
            view.version
            question("contribution", .contribution, hint: .contributionHint)
            question("money", .money, hint: .moneyHint)
            question("say", .say, hint: .sayHint)
            question("credit", .credit, hint: .creditHint)
        }
        return visit.frame(
            title: words(NetworkPhrase.editShare),
            crumbs: [
                .init(words(NetworkPhrase.directory), OrganisationAddress.directory),
                .init(visit.title(of: cooperation), address.page),
            ],
            entry: .organisations, bodyClass: "network",
            warning: conflict.map { conflict in
                ConflictNotice(words: words, conflict: conflict) { name, fields in
                    Self.labels[name].map { (words($0), fields[name]) }
                }.html
            },
            body: """
                <h1>\(words(NetworkPhrase.editShare))</h1>
                <p class="lead" dir="auto">\(own.name)</p>
                \(formFrame)
                """)
    }
}
