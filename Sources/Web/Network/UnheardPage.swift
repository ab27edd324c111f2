import Domain
import Storage
import Words

/// What waits for the yes of somebody who knows nothing of it, read at one moment.
struct UnheardContents: Sendable {
    let proposals: [WaitingProposal]
    let names: [Organisation.ID: OrganisationName]
    let telephones: [Organisation.ID: [ContactRole]]

    /// As many statements for a hundred as for one.
    init(in db: Reader) throws {
        proposals = try db.proposalsThatReachNobody()
        names = try db.organisationNames(proposals.map(\.organisation))
        telephones = try db.contacts(ofAll: Set(proposals.map(\.organisation)).sorted())
            .mapValues { $0.filter { $0.phone != nil } }
    }
}

/// For the coordination: whom to call because of a proposal, and where the answer is noted.
struct UnheardPage {
    let visit: Visit
    let contents: UnheardContents

    private var words: Words { visit.words }

    var frame: PageFrame {
        let title = words(VoicePhrase.unheardTitle)
        return visit.frame(
            title: title, crumbs: [.init(words(DeskPhrase.deskTitle), DeskAddress.page)], bodyClass: "desk",
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(words(VoicePhrase.unheardLead))</p>
                \(TableCopies(.unheard, in: words))
                \(list)
                """)
    }

    private var list: HTML {
        guard !contents.proposals.isEmpty else {
            return EmptyState(title: words(VoicePhrase.nothingUnheard), text: .nothing).html
        }
        return "<ul class=\"lines\">\(contents.proposals.compactMap(line))</ul>"
    }

    /// What was proposed.
    func kind(of proposal: WaitingProposal) -> String {
        switch proposal.thing {
        case .cooperation: words(NetworkPhrase.cooperation)
        case .membership: words(MembershipPhrase.title)
        }
    }

    private func line(_ proposal: WaitingProposal) -> HTML? {
        guard let name = contents.names[proposal.organisation] else { return nil }
        let address =
            switch proposal.thing {
            case .cooperation(let id): CooperationAddress(id).page
            case .membership(let id): DeskAddress.membership(id)
            }
        let note = Button(
            label: words(VoicePhrase.telephoneTitle), action: .link(address), isSmall: true,
            accessibleLabel: "\(words(VoicePhrase.telephoneTitle)): \(name.name)")
        let telephones = TelephoneList(contacts: contents.telephones[proposal.organisation] ?? [], words: words)
        return """
            <li class="flow"><p class="row">\(visit.nameLink(name)) <span>\(kind(of: proposal))</span></p>\(telephones)\(note)</li>
            """
    }
}
