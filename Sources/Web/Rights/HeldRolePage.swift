import Actions
import Domain
import Storage
import Words

/// Who may do what: first what somebody has to look at, then the rest, and a form for one more.
struct HeldRolePage {
    let visit: Visit
    let contents: HeldRoleContents
    let form: NewRoleForm
    let problems: FormProblems
    var refusal: HeldRoleRefusal?

    private var words: Words { visit.words }

    var frame: PageFrame {
        let title = words(RightsPhrase.accountsTitle)
        return visit.frame(
            title: title, crumbs: [.init(words(DeskPhrase.deskTitle), DeskAddress.page)],
            notice: refusal.map { Notice(kind: .problem, text: "\($0.explanation(in: words))") }, bodyClass: "desk",
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(words(RightsPhrase.accountsLead))</p>
                \(section(RightsPhrase.stillNeeded, contents.toReview))
                \(section(RightsPhrase.otherRoles, contents.others))
                <section class="flow"><h2>\(words(RightsPhrase.giveRole))</h2>
                <p>\(words(RightsPhrase.giveRoleLead))</p>\(formFrame)</section>
                """)
    }

    private func section(_ title: RightsPhrase, _ held: [HeldRole]) -> HTML? {
        guard !held.isEmpty else { return nil }
        let rows = held.map { role -> [HTML] in
            let account = contents.accounts[role.account]
            let since = (role.neededAt ?? role.givenAt).map { words.day(visit.day(of: $0)) }
            let address: HTML = "<small class=\"soft\" dir=\"ltr\">\(account?.email.rawValue ?? "")</small>"
            return [
                "<span dir=\"auto\">\(account?.name ?? "")</span><br>\(address)",
                "<span dir=\"auto\">\(name(of: role.grant))</span>", "\(since ?? words(RightsPhrase.sinceUnknown))",
                "\(end(of: role.grant))", buttons(role, of: account?.name ?? ""),
            ]
        }
        let table = DataTable(
            caption: words(title), isCaptionUnseen: true, isDense: true,
            columns: [
                .init(words(AccountPhrase.nameLabel)), .init(words(RightsPhrase.roleLabel)),
                .init(words(RightsPhrase.confirmedOn)), .init(words(RightsPhrase.endsColumn)),
                .init(words(RightsPhrase.stillNeeded)),
            ], rows: rows)
        return "<section class=\"flow\"><h2>\(words(title))</h2>\(table)</section>"
    }

    private func end(of grant: RoleGrant) -> String {
        let event = contents.events.first { $0.id.rawValue == grant.scope }
        let last = event.flatMap { RoleTerm.lastDay(of: grant.role, after: $0.day) }
        return last.map { words.day($0) } ?? words(RightsPhrase.endsNever)
    }

    private func buttons(_ role: HeldRole, of person: String) -> HTML {
        func button(_ answer: ReviewRole.Answer, _ label: RightsPhrase) -> PostButton {
            PostButton(
                label: words(label), address: DeskAddress.reviewOfRoles, csrf: visit.csrf, isSmall: true,
                accessibleLabel: "\(words(label)): \(person), \(name(of: role.grant))",
                values: [
                    (name: "account", value: role.account.rawValue),
                    (name: "grant", value: NewRoleForm.value(of: role.grant)),
                    (name: "answer", value: answer.rawValue),
                ])
        }
        return "<div class=\"row\">\(button(.needed, .roleIsNeeded))\(button(.over, .endRole))</div>"
    }

    /// The role and where it holds.
    private func name(of grant: RoleGrant) -> String {
        let role = words.name(of: grant.role)
        let place: String? =
            switch grant.role {
            case .coordination: nil
            case .editor: contents.organisations[Organisation.ID(rawValue: grant.scope)]?.name
            case .host, .facilitator, .door, .helper:
                contents.events.first { $0.id.rawValue == grant.scope }.map { words.text($0.shortTitle) }
            }
        return place.map { "\(role): \($0)" } ?? role
    }

    private var formFrame: FormFrame {
        let view = FormView<AccountPhrase>(words: words, fields: form.fields, problems: problems)
        let choices = NewRoleForm.offered(at: contents.open).map {
            Choice(value: NewRoleForm.value(of: $0), label: name(of: $0))
        }
        return view.frame(
            action: DeskAddress.accounts, csrf: visit.csrf, submit: words(RightsPhrase.giveRole), kind: .plain
        ) {
            view.text("name", .nameLabel, limit: 120, isRequired: true)
            view.email("email", .emailLabel, isRequired: true)
            view.asking(RightsPhrase.self).menu("grant", .roleLabel, choices, isRequired: true)
        }
    }
}
