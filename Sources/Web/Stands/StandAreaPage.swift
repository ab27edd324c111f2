import Domain
import Storage
import Words

/// The form for an area in which stands are put up, new or there already.
struct StandAreaPage {
    let visit: Visit
    let event: Event
    /// Nil for one that is added.
    let area: StandArea.ID?
    let form: StandAreaForm
    var problems = FormProblems()
    var conflict: FormConflict?
    var refusal: (any Explainable)?

    private var words: Words { visit.words }
    private var desk: EventDeskAddress { EventDeskAddress(event) }

    var frame: PageFrame {
        let title = words(area == nil ? StandPhrase.addArea : .changeArea)
        return visit.frame(
            title: title,
            crumbs: visit.crumbs(toDeskOf: event) + [.init(words(StandPhrase.standsTitle), desk.stands)],
            notice: refusal.map { Notice(kind: .problem, text: "\($0.explanation(in: words))") },
            bodyClass: "desk",
            warning: conflict.map { ConflictNotice(words: words, conflict: $0, field: field).html },
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(words(StandPhrase.areaLead))</p>
                \(formFrame)\(removal)
                """)
    }

    private var formFrame: FormFrame {
        let view = FormView<StandPhrase>(words: words, fields: form.fields, problems: problems)
        return view.frame(
            action: area.map(desk.standArea) ?? desk.newStandArea, csrf: visit.csrf, submit: words(KernelPhrase.save),
            back: desk.stands
        ) {
            if area != nil { view.version }
            view.text("name", .areaName, hint: .areaNameHint, limit: StandArea.nameLimit, isRequired: true)
            view.number("places", .places, in: StandArea.placeNumbers, hint: .placesHint, isRequired: true)
            "<div class=\"columns equal\">\(supplies(view))</div>"
        }
    }

    private func supplies(_ view: FormView<StandPhrase>) -> [Field] {
        StandSupply.Kind.allCases.map {
            view.number($0.rawValue, $0.phrase, in: 0...StandSupply.most, isRequired: true)
        }
    }

    private var removal: PostButton? {
        area.map { area in
            PostButton(
                label: words(StandPhrase.removeArea), address: desk.removal(of: area), csrf: visit.csrf, kind: .danger)
        }
    }

    /// A field in words, for whoever compares what two people wrote.
    private func field(_ name: String, _ fields: FormFields) -> (label: String, text: String)? {
        switch name {
        case "name": (words(StandPhrase.areaName), fields[name])
        case "places": (words(StandPhrase.places), fields[name])
        default: StandSupply.Kind(rawValue: name).map { (words($0.phrase), fields[name]) }
        }
    }
}

/// One sheet for each confirmed stand, to be printed and put on its table.
struct StandSignsPage {
    let visit: Visit
    let contents: StandDeskContents

    var frame: PageFrame {
        let (words, event, desk) = (visit.words, contents.event, EventDeskAddress(contents.event))
        let title = words(StandPhrase.signsTitle)
        let stands = words.sorted(contents.plan.confirmed.stands) { contents.name(of: $0) }
        let signs = stands.map { stand in
            let name = contents.names[stand.organisation]
            return StandSign(
                visit: visit, event: event, name: contents.name(of: stand),
                slug: contents.published.contains(stand.organisation) ? name?.slug : nil, stand: stand,
                place: contents.place(of: stand, in: words) ?? words(StandPhrase.placeFollows))
        }
        let nothing = EmptyState(title: words(StandPhrase.noStands), text: "\(words(StandPhrase.noSignsHint))")
        return visit.frame(
            title: title,
            crumbs: visit.crumbs(toDeskOf: event) + [.init(words(StandPhrase.standsTitle), desk.stands)],
            bodyClass: "desk", body: "<h1>\(title)</h1>\(signs)\(signs.isEmpty ? nothing.html : nil)")
    }
}
