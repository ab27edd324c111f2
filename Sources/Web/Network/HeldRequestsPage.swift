import Actions
import Domain
import Storage
import Words

/// Requests at which somebody of the house has to look, read at one moment.
struct HeldRequestsContents: Sendable {
    let requests: [ContactRequest]
    let names: [Organisation.ID: OrganisationName]
    /// How those that mail does not reach could be called; the first way of each.
    let contacts: [Organisation.ID: ContactRole]

    init(in db: Reader) throws {
        let requests = try db.contactRequestsForDesk()
        self.requests = requests
        names = try db.organisationNames(requests.map(\.organisation))
        contacts = requests.contains { $0.hold == .nobodyReached } ? try db.firstContacts(for: .coordination) : [:]
    }
}

/// What is held before anybody is asked, and what somebody calls abuse.
struct HeldRequestsPage {
    let visit: Visit
    let contents: HeldRequestsContents
    var refusal: ContactRequest.Refusal?

    private var words: Words { visit.words }

    var frame: PageFrame {
        visit.frame(
            title: words(RelayPhrase.deskTitle), crumbs: [.init(words(DeskPhrase.deskTitle), DeskAddress.page)],
            notice: refusal.map { Notice(kind: .problem, text: "<p>\($0.explanation(in: words))</p>") },
            bodyClass: "desk",
            body: """
                <h1>\(words(RelayPhrase.deskTitle))</h1>
                <p class="lead">\(words(RelayPhrase.deskLead))</p>
                \(list)
                """)
    }

    private var list: HTML {
        guard !contents.requests.isEmpty else {
            return EmptyState(title: words(RelayPhrase.nothingWaits), text: .nothing).html
        }
        return "<ul class=\"lines\">\(contents.requests.map { "<li class=\"flow\">\(entry($0))</li>" as HTML })</ul>"
    }

    private func entry(_ request: ContactRequest) -> HTML {
        """
        <p><strong>\(words(reason(request)))</strong></p>\(FactList(facts: facts(about: request)))\
        \(RequestText(request: request))<div class="row">\(buttons(for: request))</div>
        """
    }

    private func reason(_ request: ContactRequest) -> RelayPhrase {
        if request.reportedAt != nil { return .wasReported }
        return switch request.hold {
        case .manyLinks, nil: .holdLinks
        case .repeatedText: .holdRepeated
        case .nobodyReached: .holdNobody
        }
    }

    private func facts(about request: ContactRequest) -> [Fact] {
        var facts = [
            Fact(words(RelayPhrase.whoAsks), "<bdi>\(request.asker.who)</bdi>"),
            Fact(words(NetworkPhrase.email), "<span dir=\"ltr\">\(request.asker.email.rawValue)</span>"),
        ]
        if let name = contents.names[request.organisation] {
            facts.append(Fact(words(RelayPhrase.whoIsAsked), visit.nameLink(name)))
        }
        if request.hold == .nobodyReached, let reach = contents.contacts[request.organisation]?.reach {
            facts.append(Fact(words(RelayPhrase.knownContact), text: reach))
        }
        return facts
    }

    private func buttons(for request: ContactRequest) -> [PostButton] {
        let isHeld = request.state == .held
        return JudgeContactRequest.Judgement.allCases.compactMap { judgement in
            let phrase: RelayPhrase? =
                switch judgement {
                case .passOn: isHeld ? .passOn : nil
                case .settle: isHeld ? .dropIt : .noAbuse
                case .block: .blockEverywhere
                }
            guard let phrase else { return nil }
            return PostButton(
                label: words(phrase), address: RequestAddress.judgement(of: request.id), csrf: visit.csrf,
                isSmall: true, accessibleLabel: "\(words(phrase)): \(request.asker.who)",
                values: [("judgement", judgement.rawValue)])
        }
    }
}
