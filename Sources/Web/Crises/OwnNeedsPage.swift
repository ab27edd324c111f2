import Domain
import Storage
import Words

/// What an organisation needs in crises that are open, read at one moment.
struct OwnNeedsContents: Sendable {
    let organisation: Organisation
    /// Those that are not over.
    let crises: [Crisis]
    /// What it needs there: stale ones as well.
    let needs: [CrisisNeed]

    init(of organisation: Organisation, in db: Reader) throws {
        self.organisation = organisation
        let crises = try db.openCrises()
        self.crises = crises
        let open = Set(crises.map(\.id))
        needs = try db.unclosedNeeds(by: organisation.id).filter { open.contains($0.crisis) }
    }
}

/// What an organisation needs in a crisis, said by its own people, who extend and close it here.
struct OwnNeedsPage {
    let visit: Visit
    let contents: OwnNeedsContents
    var refusal: CrisisNeed.Refusal?

    private var words: Words { visit.words }
    private var address: HelperAddress { HelperAddress(of: OrganisationAddress(contents.organisation.slug)) }

    var frame: PageFrame {
        let title = words(CrisisPhrase.ownNeeds)
        let crises: HTML =
            contents.crises.isEmpty
            ? "<p class=\"soft\">\(words(CrisisPhrase.noCrisis))</p>" : "\(contents.crises.map(section))"
        return visit.frame(
            title: title,
            crumbs: [
                .init(words(MyDeskPhrase.title), DeskAddress.own),
                .init(words(CrisisPhrase.helpOfOrganisation), address.page),
            ],
            notice: notice, bodyClass: "network",
            body: """
                <h1>\(title)</h1>
                <p><strong dir="auto">\(contents.organisation.name)</strong></p>
                <p class="lead">\(words(CrisisPhrase.ownNeedsLead))</p>
                \(crises)
                """)
    }

    private var notice: Notice? {
        if let refusal { return Notice(kind: .problem, text: "<p>\(refusal.explanation(in: words))</p>") }
        if visit.query["done"] == "changed" {
            return Notice(kind: .success, text: "<p>\(words(CrisisCarePhrase.needIsChanged))</p>")
        }
        let phrase: CrisisPhrase? =
            switch visit.query["done"] {
            case "added": .needIsAdded
            case "extended": .isExtended
            case "closed": .needIsClosed
            default: nil
            }
        return phrase.map { Notice(kind: .success, text: "<p>\(words($0))</p>") }
    }

    private func section(_ crisis: Crisis) -> HTML {
        let needs = contents.needs.filter { $0.crisis == crisis.id }
        let list: HTML =
            needs.isEmpty
            ? "<p class=\"soft\">\(words(CrisisPhrase.noOwnNeeds))</p>"
            : NeedList(visit: visit, needs: needs, promised: [:], buttons: buttons(for:)).html
        let add = Button(
            label: words(CrisisPhrase.addNeed), action: .link(address.newNeed(in: crisis)), icon: .plus)
        return """
            <section class="flow"><h2><a href="\(CrisisAddress(crisis).page)">\(words.html(crisis.title))</a></h2>\
            \(list)<p>\(add)</p></section>
            """
    }

    private func buttons(for need: CrisisNeed) -> HTML {
        let what = words.label(need.kind)
        let extend = PostButton(
            label: words(CrisisPhrase.stillHolds), address: address.extending(need.id), csrf: visit.csrf, icon: .check,
            isSmall: true, accessibleLabel: "\(words(CrisisPhrase.stillHolds)): \(what)")
        let done = PostButton(
            label: words(CrisisPhrase.isDone), address: address.closing(need.id), csrf: visit.csrf, kind: .quiet,
            isSmall: true, accessibleLabel: "\(words(CrisisPhrase.isDone)): \(what)")
        let edit = Button(
            label: words(KernelPhrase.edit), action: .link(address.editing(need.id)), kind: .quiet, isSmall: true,
            accessibleLabel: "\(words(KernelPhrase.edit)): \(what)")
        return "\(extend)\(edit)\(done)"
    }
}
