import Actions
import Domain
import Storage
import Words

/// The open fair: which organisation stands where, as a plan and as a list, with what it shows and the way to its profile.
struct StandListPage {
    let visit: Visit
    let contents: StandListContents

    private var words: Words { visit.words }
    private var event: Event { contents.event }
    private var plan: StandPlan { contents.plan }
    private var address: EventAddress { EventAddress(event) }

    var frame: PageFrame {
        visit.frame(
            title: words(StandPhrase.standsOf(title: words.text(event.shortTitle))),
            description: words(StandPhrase.standsLead), picture: address.picture(in: words.language.tag),
            crumbs: [
                .init(words(EventPhrase.eventsTitle), EventAddress.list),
                .init(words.text(event.shortTitle), address.page),
            ],
            entry: .events, scripts: ["live"], bodyClass: "event",
            body: """
                <h1>\(words(StandPhrase.standsTitle))</h1>\(CancelledNotice(event: event, words: words))
                <p class="lead">\(words(StandPhrase.standsLead))</p>
                <div class="flow" id="stands" data-live="\(address.standStream(after: contents.upTo))">\(shown)</div>\
                \(StaleNotice(words: words))
                \(ask)
                \(visit.sharing(words(StandPhrase.standsOf(title: words.text(event.shortTitle))), at: address.stands))
                """)
    }

    /// The same as a part of a longer document; nil where nobody has a stand.
    var sheet: HTML? { plan.stands.isEmpty ? nil : shown }

    private var shown: HTML {
        guard !plan.stands.isEmpty else {
            return EmptyState(title: words(StandPhrase.noStands), text: "\(words(StandPhrase.noStandsHint))").html
        }
        let pictures = plan.areas.filter { !plan.stands(in: $0.id).isEmpty }.map { area -> HTML in
            """
            <figure class="figure"><figcaption><strong>\(words.typed(area.name))</strong></figcaption>\
            <div class="picture">\(StandPicture(words: words, area: area, plan: plan, names: contents.names))</div></figure>
            """
        }
        return "<div class=\"stand-plans\">\(pictures)</div>\(table)"
    }

    private var table: DataTable {
        DataTable(
            caption: words(StandPhrase.standsTitle), isCaptionUnseen: true,
            columns: [
                .init(words(RegistrationPhrase.organisation)), .init(words(StandPhrase.place)),
                .init(words(StandPhrase.whatIsShown)), .init(words(StandPhrase.spokenHere)),
            ],
            rows: words.sorted(plan.stands) { contents.names[$0.organisation]?.name ?? "" }.map(row))
    }

    private func row(_ stand: Stand) -> [HTML] {
        let area = stand.place.flatMap { plan.area($0.area) }
        return [
            name(of: stand), "<span dir=\"auto\">\(StandLetters.place(stand.place, in: area, words))</span>",
            "<span lang=\"\(stand.request.language)\" dir=\"auto\">\(stand.request.text)</span>",
            "\(words.labels(of: stand.request.languages))",
        ]
    }

    /// A profile that not everybody may see is no link.
    private func name(of stand: Stand) -> HTML {
        guard let name = contents.names[stand.organisation] else { return .nothing }
        return contents.published.contains(name.id)
            ? visit.nameLink(name) : SideName(name: name, side: visit.label(name.side)).html
    }

    /// The way to a stand of one's own, until the day is over.
    private var ask: HTML? {
        guard !event.isOver(at: visit.now) else { return nil }
        let own = words.sorted(contents.own, by: \.name).map { organisation in
            Button(
                label: words(StandPhrase.standAs(organisation: organisation.name)),
                action: .link(OrganisationAddress(organisation.slug).stand(at: event.slug)))
        }
        let signIn: HTML =
            """
            <p>\(words(StandPhrase.signInFirst)) \
            <a href="\(AccountAddress.signIn(next: address.stands))">\(words(AccountPhrase.signInTitle))</a></p>
            """
        return """
            <section class="flow"><h2>\(words(StandPhrase.wantStand))</h2>\
            \(own.isEmpty ? signIn : "<p class=\"row\">\(own)</p>" as HTML)</section>
            """
    }
}

/// The name of an organisation with its shape, where no link leads anywhere.
struct SideName: Component {
    let name: OrganisationName
    let side: String

    var html: HTML {
        let shape = SideShape(side: name.side.rawValue)
        return """
            <span class="side \(shape.rawValue)">\(shape)<span class="unseen">\(side): </span>\
            <span dir="auto">\(name.name)</span></span>
            """
    }
}
