import Domain
import Storage
import Words

/// What of all profiles waits for the coordination, read at one moment.
struct WaitingProfilesContents: Sendable {
    let proposals: [ProfileProposal]
    let reports: [ProfileReport]
    let organisations: [Organisation.ID: Organisation]

    init(in db: Reader) throws {
        proposals = try db.profileProposals()
        reports = try db.openProfileReports()
        let ids = Set(proposals.map(\.organisation)).union(reports.map(\.organisation))
        organisations = Dictionary(try db.organisations(ids.sorted()).map { ($0.id, $0) }) { first, _ in first }
    }
}

/// What organisations want to be called from now on, each with a yes and a no, and what people found wrong in profiles.
struct WaitingProfilesPage {
    let visit: Visit
    let contents: WaitingProfilesContents
    /// Why nothing came of what somebody has just answered.
    var refusal: (any Explainable)?

    private var words: Words { visit.words }

    var frame: PageFrame {
        visit.frame(
            title: words(ProfilePhrase.waitingTitle), crumbs: [.init(words(DeskPhrase.deskTitle), DeskAddress.page)],
            notice: notice, bodyClass: "desk",
            body: """
                <h1>\(words(ProfilePhrase.waitingTitle))</h1>
                <p class="lead">\(words(ProfilePhrase.waitingLead))</p>
                \(isEmpty ? EmptyState(title: words(ProfilePhrase.nothingWaits), text: .nothing).html : nil)\
                \(proposals)\(reports)
                """)
    }

    private var notice: Notice? {
        if let refusal { return Notice(kind: .problem, text: "<p>\(refusal.explanation(in: words))</p>") }
        // The receipt says the same, and of whom.
        guard visit.receiptOfLastDeed == nil else { return nil }
        let sentence: ProfilePhrase? =
            switch visit.query["done"] {
            case "yes": .approvedNotice
            case "no": .declinedNotice
            case "closed": .reportClosed
            default: nil
            }
        return sentence.map { Notice(kind: .success, text: "<p>\(words($0))</p>") }
    }

    private var isEmpty: Bool { contents.proposals.isEmpty && contents.reports.isEmpty }

    private var proposals: HTML? {
        guard !contents.proposals.isEmpty else { return nil }
        return """
            <section class="flow"><h2>\(words(ProfilePhrase.proposals))</h2>\
            <ul class="lines">\(contents.proposals.map(proposal))</ul></section>
            """
    }

    private func proposal(_ proposal: ProfileProposal) -> HTML {
        guard let approved = contents.organisations[proposal.organisation] else { return .nothing }
        let address = OrganisationAddress(approved.slug)
        let yes = PostButton(
            label: words(ProfilePhrase.approve), address: address.approval, csrf: visit.csrf, icon: .check,
            isSmall: true, accessibleLabel: "\(words(ProfilePhrase.approve)): \(approved.name)",
            values: [("since", String(proposal.since.milliseconds))])
        let no = Button(
            label: words(ProfilePhrase.decline), action: .link(address.decline), isSmall: true,
            accessibleLabel: "\(words(ProfilePhrase.decline)): \(approved.name)")
        return """
            <li class="flow">\(heading(approved))\(WaitingNote(visit: visit, approved: approved, proposal: proposal))\
            <div class="row">\(yes)\(no)</div></li>
            """
    }

    private func heading(_ organisation: Organisation) -> HTML {
        "<h3><a href=\"\(OrganisationAddress(organisation.slug).page)\" dir=\"auto\">\(organisation.name)</a></h3>"
    }

    private var reports: HTML? {
        guard !contents.reports.isEmpty else { return nil }
        let lists = contents.reportedOrganisations.map { organisation in
            ReportList(
                visit: visit, organisation: organisation,
                reports: contents.reports.filter { $0.organisation == organisation.id }, isAtDesk: true)
        }
        return "<section class=\"flow\"><h2>\(words(ProfilePhrase.reportsTitle))</h2>\(lists)</section>"
    }
}

extension WaitingProfilesContents {
    /// In the order in which the first of what was found waits.
    fileprivate var reportedOrganisations: [Organisation] {
        var seen: Set<Organisation.ID> = []
        return reports.map(\.organisation).filter { seen.insert($0).inserted }.compactMap { organisations[$0] }
    }
}
