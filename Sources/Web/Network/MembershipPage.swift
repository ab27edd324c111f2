import Domain
import Storage
import Words

/// The memberships of one organisation, read at one moment.
struct MembershipContents: Sendable {
    let organisation: Organisation
    let memberships: [Membership]
    let names: [Organisation.ID: OrganisationName]

    init(of organisation: Organisation, in db: Reader) throws {
        self.organisation = organisation
        memberships = try db.memberships(of: organisation.id)
        names = try db.organisationNames(memberships.map { $0.other(than: organisation.id) })
    }
}

/// To which networks an organisation belongs, and who belongs to it; what waits for a yes stands first.
struct MembershipPage {
    let visit: Visit
    let contents: MembershipContents
    let form: MembershipForm
    var problems = FormProblems()
    var refusal: Membership.Refusal?

    private var words: Words { visit.words }
    private var own: Organisation { contents.organisation }
    private var address: OrganisationAddress { OrganisationAddress(own.slug) }

    var frame: PageFrame {
        visit.frame(
            title: words(MembershipPhrase.title),
            crumbs: [
                .init(words(NetworkPhrase.directory), OrganisationAddress.directory), .init(own.name, address.page),
            ],
            entry: .organisations, notice: notice, bodyClass: "network",
            body: """
                <h1>\(words(MembershipPhrase.title))</h1>
                <p class="lead">\(words(lead))</p>
                \(list)
                <h2>\(words(MembershipPhrase.proposeTitle))</h2>
                <p>\(words(MembershipPhrase.proposeLead))</p>
                \(formFrame)
                """)
    }

    private var lead: MembershipPhrase {
        own.kind.isOfNetworks ? .leadOfNetwork(organisation: own.name) : .lead(organisation: own.name)
    }

    private var notice: Notice? {
        if let refusal { return Notice(kind: .problem, text: "\(refusal.explanation(in: words))") }
        let done: MembershipPhrase? =
            switch MembershipStep(rawValue: visit.query["done"]) {
            case .confirm: .confirmedNotice
            case .decline: .declinedNotice
            case .end: .endedNotice
            case .acting: .actingNotice
            case .noActing: .noActingNotice
            case nil where visit.query["done"] == "unheard": .proposedUnheard
            case nil: visit.query["done"] == "proposed" ? .proposedNotice : nil
            }
        return done.map { Notice(kind: .success, text: "<p>\(words($0))</p>") }
    }

    private var list: HTML {
        let waiting = contents.memberships.filter { $0.waits(for: own.id) }
        let others = contents.memberships.filter { !$0.waits(for: own.id) }
        guard !contents.memberships.isEmpty else { return "<p class=\"soft\">\(words(MembershipPhrase.noneYet))</p>" }
        return "<ul class=\"lines\">\((waiting + others).map(line))</ul>"
    }

    private func line(_ membership: Membership) -> HTML {
        guard let other = contents.names[membership.other(than: own.id)] else { return .nothing }
        let isMember = membership.part(of: own.id) == .member
        return """
            <li class="flow"><p class="row">\(words(isMember ? MembershipPhrase.memberOf : .hasMember)): \
            \(visit.nameLink(other))</p>\
            <p class="soft">\(visit.period(of: membership))</p>\
            \(standing(membership, other))\(buttons(membership, isMember: isMember, other))</li>
            """
    }

    private func standing(_ membership: Membership, _ other: OrganisationName) -> HTML? {
        if membership.waits(for: own.id) {
            return "<p>\(words(MembershipPhrase.isItSo(organisation: other.name)))</p>"
        }
        if !membership.isConfirmed {
            return "<p>\(words(MembershipPhrase.waitsForOther(organisation: other.name)))</p>"
        }
        guard membership.lets(on: visit.today) else { return nil }
        return """
            <p>\(words(
                membership.part(of: own.id) == .member
                    ? MembershipPhrase.theyAct(organisation: other.name)
                    : .weAct(organisation: other.name)))</p>
            """
    }

    private func buttons(_ membership: Membership, isMember: Bool, _ other: OrganisationName) -> HTML? {
        var buttons: [PostButton] = []
        func add(_ step: MembershipStep, _ phrase: MembershipPhrase, _ kind: Button.Kind = .plain) {
            let label = words(phrase)
            buttons.append(
                PostButton(
                    label: label, address: address.membership(membership.id, step), csrf: visit.csrf, kind: kind,
                    isSmall: true, accessibleLabel: "\(label): \(other.name)"))
        }
        if membership.waits(for: own.id) {
            add(.confirm, .yes)
            add(.decline, .no, .quiet)
        } else if !membership.isConfirmed {
            add(.decline, .takeBack, .quiet)
        } else if membership.until == nil {
            if membership.lets(on: visit.today) {
                add(.noActing, isMember ? .letNoMore : .actNoMore)
            } else if isMember {
                add(.acting, .letAct)
            }
        }
        let isOn = membership.isConfirmed && membership.until == nil
        let hint: HTML? = isMember && isOn ? "<p class=\"soft small\">\(words(MembershipPhrase.letHint))</p>" : nil
        let ending = isOn ? end(membership, other) : nil
        return buttons.isEmpty ? nil : "\(hint)<div class=\"row\">\(buttons)</div>\(ending)"
    }

    /// Asks first: what is ended comes back only by a new yes of both.
    private func end(_ membership: Membership, _ other: OrganisationName) -> HTML {
        let label = words(MembershipPhrase.endIt)
        let button = PostButton(
            label: label, address: address.membership(membership.id, .end), csrf: visit.csrf, isSmall: true,
            accessibleLabel: "\(label): \(other.name)")
        return Disclosure(
            label: label, content: "<p>\(words(MembershipPhrase.endFollows(organisation: other.name)))</p>\(button)"
        ).html
    }

    private var formFrame: FormFrame {
        let view = FormView<MembershipPhrase>(words: words, fields: form.fields, problems: problems)
        return view.frame(
            action: address.memberships, csrf: visit.csrf, submit: words(MembershipPhrase.propose), back: address.page
        ) {
            if own.kind.isOfNetworks {
                view.choice(
                    "direction", .directionQuestion,
                    [
                        Choice(
                            value: MembershipForm.Direction.network.rawValue,
                            label: words(MembershipPhrase.theyAreMember)),
                        Choice(
                            value: MembershipForm.Direction.member.rawValue, label: words(MembershipPhrase.weAreMember)),
                    ], usual: MembershipForm.Direction.network.rawValue, isRequired: true)
            }
            view.text(
                "organisation", .otherLabel, hint: .otherHint, limit: Organisation.nameLimit, isRequired: true)
            view.day("since", .sinceLabel, isRequired: true)
        }
    }
}

/// What everybody reads about it on the page of either of the two.
struct MembershipFacts {
    let visit: Visit
    let organisation: Organisation.ID
    let memberships: [Membership]
    let names: [Organisation.ID: OrganisationName]

    init(
        visit: Visit, of organisation: Organisation.ID, _ memberships: [Membership],
        _ names: [Organisation.ID: OrganisationName]
    ) {
        (self.visit, self.organisation, self.memberships, self.names) = (visit, organisation, memberships, names)
    }

    var facts: [Fact] {
        let parts: [(Membership.Part, MembershipPhrase)] = [(.member, .memberOf), (.network, .hasMember)]
        return parts.compactMap { part, phrase in
            let lines = memberships.filter { $0.part(of: organisation) == part }.compactMap(line)
            return lines.isEmpty ? nil : Fact(visit.words(phrase), "<ul class=\"lines\">\(lines)</ul>")
        }
    }

    private func line(_ membership: Membership) -> HTML? {
        names[membership.other(than: organisation)].map { other in
            """
            <li>\(visit.nameLink(other)) <small class="soft">\(visit.period(of: membership))</small>\(unconfirmed(membership))</li>
            """
        }
    }
}

extension MembershipFacts {
    /// Only the coordination sees one, and can note what it hears.
    private func unconfirmed(_ membership: Membership) -> HTML? {
        guard !membership.isConfirmed else { return nil }
        let words = visit.words
        let note = Button(
            label: words(VoicePhrase.telephoneTitle), action: .link(DeskAddress.membership(membership.id)),
            isSmall: true)
        return "<p>\(StatusWord(tone: .waiting, word: words(NetworkPhrase.hasNotConfirmed)))</p>\(note)"
    }
}

extension Visit {
    /// "Seit 3. März 2019", or "3. März 2019 bis 1. Dezember 2023".
    func period(of membership: Membership) -> String {
        let since = words.day(membership.since)
        return membership.until.map { words(MembershipPhrase.fromUntil(since: since, day: words.day($0))) }
            ?? words(MembershipPhrase.sinceDay(day: since))
    }
}
