import Actions
import Domain
import GroupFormation
import Storage
import Words

/// All groups side by side: who sits where, how good that is, and one button for what comes next.
struct GroupDeskPage {
    let visit: Visit
    let desk: GroupDesk
    var obstacle: NoFormation?
    var refusal: (any Explainable)?

    private var words: Words { visit.words }
    private var event: Event { desk.event }
    /// Of the round that is shown, and as wide as the reader wants it.
    private var address: GroupDeskAddress { visit.groupDesk(of: event).inRound(desk.round) }
    private var mayForm: Bool { visit.caller.holds([.host], at: event.id) }

    var frame: PageFrame {
        visit.frame(
            title: words(GroupPhrase.deskTitle),
            crumbs: visit.crumbs(toDeskOf: event),
            notice: notice,
            scripts: ["live", "groups"],
            bodyClass: "group",
            isWide: true,
            body: """
                \(address.isCompact ? shortHead : longHead)
                <div class="groups\(address.isCompact ? " compact" : "")" id="groups">\
                \(desk.formation == nil ? .nothing : "\(shown.map(section))\(mayForm ? groupless.html : .nothing)")</div>
                \(GroupFootBar(visit: visit, desk: desk, address: address))\
                \(mayForm ? moving.html : .nothing)\(LiveRegion(id: "said"))\(StaleNotice(words: words))
                """)
    }

    private var longHead: HTML {
        """
        <div class="within flow"><h1>\(words(GroupPhrase.deskTitle))</h1>\(rounds)\
        <div id="state" class="flow"\(live)><p class="lead">\(state)</p>\(figures)\(changes)\(actions)\
        \(mayForm ? "\(cautions)\(repair)\(newcomers)" : .nothing)</div>\
        \(mayForm && hasGroups ? forming : .nothing)\(views)</div>
        """
    }

    /// What leaves the room for twelve groups.
    private var shortHead: HTML {
        """
        <div class="within row spread"><h1>\(words(GroupPhrase.deskTitle))</h1><div id="state" class="small"\(live)>\
        <p class="soft small">\(state)</p>\(mayForm ? "\(gap)\(newcomers)" : .nothing)</div>\(views)</div>
        """
    }

    /// What changes by itself, and what changes with it.
    private var live: HTML { " data-live=\"\(address.stream(after: desk.upTo))\" data-with=\"groups foot\"" }

    /// All groups at full length, or on one screen.
    private var views: Tabs? {
        guard desk.formation != nil else { return nil }
        return Tabs(
            label: words(GroupPhrase.view),
            tabs: [(GroupPhrase.detailed, false), (GroupPhrase.compact, true)].map { phrase, isCompact in
                .init(
                    label: words(phrase), address: address.compact(isCompact).page,
                    isCurrent: address.isCompact == isCompact)
            })
    }

    /// The rounds beside each other, once there is more than one.
    private var rounds: HTML {
        guard max(desk.rounds, desk.round) > 1 else { return .nothing }
        let tabs = (1...max(desk.rounds, desk.round)).map { round in
            Tabs.Tab(
                label: words(GroupPhrase.roundNumber(round: round)), address: address.inRound(round).page,
                isCurrent: round == desk.round)
        }
        return "\(Tabs(label: words(GroupPhrase.rounds), tabs: tabs))"
    }

    /// The next round, as soon as the last one has groups.
    private var another: Button? {
        guard desk.round == desk.rounds, desk.rounds < GroupDeskAddress.mostRounds else { return nil }
        let next = address.inRound(desk.round + 1)
        return Button(label: words(GroupPhrase.anotherRound), action: .link(next.page), kind: .quiet)
    }

    private var notice: Notice? {
        if let obstacle {
            return Notice(kind: .problem, text: NoFormationText(obstacle, at: desk, words).html)
        }
        if let refusal { return Notice(kind: .problem, text: "\(refusal.explanation(in: words))") }
        return visit.query.isTicked("released") ? released : nil
    }

    /// Who sees it now, who does not, and how they hear of it.
    private var released: Notice? {
        guard let formation = desk.formation, formation.isReleased else { return nil }
        let receipt = ReleaseReceipt(visit: visit, desk: desk, address: address, formation: formation)
        return Notice(kind: .success, text: receipt.html)
    }

    private var state: String {
        guard let formation = desk.formation else { return words(GroupPhrase.notFormedYet) }
        let seats = formation.seats.count
        if formation.isReleased { return words(GroupPhrase.released(count: seats)) }
        guard let before = desk.released?.releasedAt else { return words(GroupPhrase.proposal(count: seats)) }
        return words(GroupPhrase.proposalInstead(count: seats, time: visit.moment(before, at: event)))
    }

    private var figures: HTML {
        guard let formation = desk.formation else { return .nothing }
        let figures = desk.figures(of: formation).html(in: words, wishes: mayForm ? address.wishes : nil)
        guard let share = formation.shareOfBest else { return figures.html }
        return "\(figures)<p class=\"small soft\">\(words(GroupPhrase.shareOfBest(percent: share)))</p>"
    }

    /// What people would notice if the proposal was released.
    private var changes: HTML {
        guard let formation = desk.formation, !formation.isReleased, let released = desk.released else {
            return .nothing
        }
        return "<p>\(words.changes(formation.difference(from: released)))</p>"
    }

    // MARK: What comes next

    private var actions: HTML {
        let plan = Button(
            label: words(GroupPhrase.planTitle), action: .link(address.plan),
            kind: hasGroups ? .quiet : .primary
        ).html
        guard let formation = desk.formation else {
            let explanation = desk.others.isEmpty ? words(GroupPhrase.howItWorks) : words(GroupPhrase.roundLead)
            let text = hasGroups ? explanation : words(GroupPhrase.noGroups)
            return "<p>\(text)</p>\(mayForm ? plan : .nothing)"
        }
        let hasLists = mayForm || desk.groups.contains(where: visit.leads)
        let lists =
            hasLists
            ? Button(label: words(GroupPhrase.printLists), action: .link(address.lists), kind: .quiet) : nil
        let screen = Button(
            label: words(GroupPhrase.toScreen),
            action: .link(EventAddress(event).groupScreen(inRound: desk.rounds > 1 ? desk.round : nil)), kind: .quiet
        )
        return """
            <div class="row">\(lists)\
            \(formation.isReleased ? screen : nil)\(mayForm ? "\(plan)\(another)" : .nothing)</div>
            """
    }

    private var hasGroups: Bool { desk.groups.contains { $0.isHeld } }

    private var cautions: GroupCautions { GroupCautions(words: words, desk: desk) }

    private var repair: RepairPanel? {
        desk.released == nil ? nil : RepairPanel(visit: visit, desk: desk, address: address)
    }

    private var gap: GapLine { GapLine(visit: visit, desk: desk, address: address) }

    private var newcomers: NewcomersLine { NewcomersLine(visit: visit, desk: desk, address: address) }

    private var forming: HTML {
        let form = GroupRunForm(
            words: words, csrf: visit.csrf, address: address, emphasis: desk.formation?.emphasis ?? .usual,
            isFirst: desk.formation == nil, hasArrivals: !desk.present.isEmpty
        ).html
        guard desk.formation != nil else { return form }
        let lead = desk.released.map { "<p>\(whatIsLost(of: $0))</p>" as HTML }
        return Disclosure(label: words(GroupPhrase.formAgain), content: "\(lead)\(form)").html
    }

    /// Who has to learn something new if other groups were released, and who would not.
    private func whatIsLost(of released: Formation) -> String {
        let pinned = desk.formation?.seats.count(where: \.isPinned) ?? 0
        let sentences = [
            words(GroupPhrase.formAgainLead), words(GroupPhrase.formAgainKnown(count: released.seats.count)),
            pinned > 0 ? words(GroupPhrase.formAgainPinned(count: pinned)) : "",
        ]
        return sentences.filter { !$0.isEmpty }.joined(separator: " ")
    }

    private var moving: SeatMoveForm { SeatMoveForm(words: words, csrf: visit.csrf, address: address) }

    // MARK: The groups

    /// A group that does not take place is shown as long as people sit in it.
    /// Whoever leads one finds it first.
    private var shown: [WorkGroup] {
        let groups = desk.groups.filter { $0.isHeld || desk.seats[$0.id] != nil }
        return groups.filter(visit.leads) + groups.filter { !visit.leads($0) }
    }

    /// Who sits elsewhere, and what they wish for, is nothing that whoever leads one group has to know.
    private func people(_ seats: [Formation.Seat], in group: WorkGroup) -> HTML {
        mayForm || visit.leads(group) ? "\(seats.map { line($0, in: group) })" : .nothing
    }

    private func section(_ group: WorkGroup) -> HTML {
        let seats = desk.seats[group.id] ?? []
        let helpers = desk.interpreters.filter { desk.formation?.interpreters[$0.id] == group.id }
        let id = "group-\(group.number)"
        if address.isCompact { return compact(group, seats, id: id) }
        let own: HTML? =
            visit.leads(group) ? "<p class=\"eyebrow\">\(words(StartPhrase.yourGroup))</p>" : nil
        return """
            <section class="card" id="\(id)" data-group="\(group.id)" aria-labelledby="\(id)-title">\(own)
            <h2 id="\(id)-title">\(words(GroupPhrase.groupNumber(group: group.number))) \
            <span class="soft small">\(words(GroupPhrase.placesTaken(taken: group.taken(by: seats), places: group.size.upperBound)))\
            </span></h2>
            \(group.isHeld ? .nothing : "<p><strong class=\"unmet\">\(words(GroupPhrase.isCancelled))</strong></p>")
            \(group.topic.map { "<p><strong>\(visit.label($0))</strong></p>" as HTML })
            <p class="small soft"><bdi>\(group.room)</bdi> · <bdi>\(group.moderatorName)</bdi></p>
            \(languages(of: group, helpers))
            \(desk.boards[group.id].map(toBoard))
            <ul class="lines">\(people(seats, in: group))</ul></section>
            """
    }

    private var groupless: GrouplessCard { GrouplessCard(words: words, desk: desk, isCompact: address.isCompact) }

    private func compact(_ group: WorkGroup, _ seats: [Formation.Seat], id: String) -> HTML {
        let topic = group.isHeld ? group.topic.map { visit.label($0) } ?? "" : words(GroupPhrase.isCancelled)
        return """
            <section class="card" id="\(id)" data-group="\(group.id)" aria-labelledby="\(id)-title">
            <h2 id="\(id)-title">\(words(GroupPhrase.groupNumber(group: group.number))) \
            <span class="soft small">\(words(GroupPhrase.placesTaken(taken: group.taken(by: seats), places: group.size.upperBound))) \
            · \(topic)</span></h2><ul class="plain">\(people(seats, in: group))</ul></section>
            """
    }

    /// In which language the group talks, and who interprets what.
    private func languages(of group: WorkGroup, _ helpers: [Domain.Interpreter]) -> HTML {
        let helped = helpers.map { helper -> HTML in
            let languages = words.list(helper.languages.map(words.label))
            return "<br>\(words(GroupPhrase.interpreterHere(name: "\(helper.name) (\(languages))")))"
        }
        guard let language = group.language else {
            return helped.isEmpty ? .nothing : "<p class=\"small\">\(helped)</p>"
        }
        return "<p class=\"small\">\(words(GroupPhrase.groupLanguage(language: words.label(language))))\(helped)</p>"
    }

    private func toBoard(_ board: Board) -> HTML {
        "<p>\(Button(label: words(GroupPhrase.toBoard), action: .link(BoardAddress(board.id).page), isSmall: true))</p>"
    }

    private func line(_ seat: Formation.Seat, in group: WorkGroup) -> HTML {
        guard let person = desk.people[seat.registration] else { return .nothing }
        let id = seat.registration.rawValue
        let away: HTML? =
            desk.isAway(person.id) ? "<span class=\"small unmet\">\(words(GroupPhrase.isAway))</span> " : nil
        let trailing: HTML = "\(away)\(word(person, in: group))\(mayForm ? way(seat, person) : .nothing)"
        let content = address.isCompact ? short(seat, person, in: group, trailing) : long(person, trailing)
        return """
            <li id="seat-\(id)"\(attribute: "tabindex", "0", if: address.isCompact)\
            \(attribute: "data-seat", mayForm ? id : nil)>\(content)</li>
            """
    }

    private func long(_ person: Registration, _ trailing: HTML) -> HTML {
        PersonLine(
            name: words.name(of: person), organisation: person.attendee.organisationName,
            side: person.attendee.side.map { ($0.rawValue, visit.label($0)) }, trailing: trailing
        ).html
    }

    private func short(
        _ seat: Formation.Seat, _ person: Registration, in group: WorkGroup, _ trailing: HTML
    ) -> HTML {
        let details: HTML = """
            <strong><bdi>\(words.name(of: person))</bdi></strong> \
            <span dir="auto">\(person.attendee.organisationName)</span> \(trailing) \(hint)
            """
        return CompactSeat(
            words: words, person: person, wish: desk.wishWord(of: person, in: group), isPinned: seat.isPinned,
            isUnmet: desk.census?.canFollow(person, in: group.id) == false, isAway: desk.isAway(person.id),
            details: details
        ).html
    }

    private var hint: HTML? {
        mayForm ? "<span class=\"soft small\">\(words(GroupPhrase.keysHint))</span>" : nil
    }

    private func word(_ person: Registration, in group: WorkGroup) -> HTML {
        guard group.moderatorRegistration != person.id else {
            return "<span class=\"small soft\">\(words(GroupPhrase.leads))</span>"
        }
        let wish = desk.wishWord(of: person, in: group).html(words)
        guard desk.census?.canFollow(person, in: group.id) == false else { return wish }
        return "\(wish) <span class=\"small unmet\">\(words(GroupPhrase.nobodyInterprets))</span>"
    }

    /// Whether they stay when groups are formed again, and the way to all groups.
    private func way(_ seat: Formation.Seat, _ person: Registration) -> HTML {
        let label = words(GroupPhrase.move)
        let pin: HTML? =
            seat.isPinned ? "<span class=\"small pinned\">\(Icon.pin)\(words(GroupPhrase.pinned))</span> " : nil
        return """
            \(pin)<a class="small" href="\(address.seat(of: seat.registration))" \
            aria-label="\(words(GroupPhrase.moveNamed(label: label, name: words.name(of: person))))">\(label)</a>
            """
    }
}
