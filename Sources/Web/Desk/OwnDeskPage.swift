import Domain
import Storage
import Words

/// Where somebody begins who cares for an organisation: what waits for them, and everything they have to do with.
struct OwnDeskPage {
    let visit: Visit
    let contents: OwnDeskContents

    private var words: Words { visit.words }

    var frame: PageFrame {
        visit.frame(
            title: words(MyDeskPhrase.title), bodyClass: "network",
            body: """
                <h1>\(words(MyDeskPhrase.title))</h1>
                <section class="flow" id="tasks"><h2>\(words(MyDeskPhrase.waiting))</h2>\(waiting)</section>
                \(nextEvent)
                \(contents.parts.map(part))
                \(members)
                <p class="row">\(Button(label: words(MyDeskPhrase.weekTitle), action: .link(DeskAddress.week)))\
                \(Button(label: words(FundingPhrase.title), action: .link(FundingAddress.board)))</p>
                """)
    }

    /// For whom a network of ours acts, because they let it.
    private var members: HTML? {
        guard !contents.members.isEmpty else { return nil }
        let lines = words.sorted(contents.members, by: \.name).map { "<li>\(visit.nameLink($0))</li>" as HTML }
        return """
            <section class="flow"><h2>\(words(MyDeskPhrase.membersTitle))</h2>\
            <p class="soft">\(words(MyDeskPhrase.membersHint))</p><ul class="names">\(lines)</ul></section>
            """
    }

    private var waiting: HTML {
        let tasks = OwnDeskTasks.waiting(in: contents, for: visit)
        guard !tasks.isEmpty else { return "<p class=\"soft\">\(words(MyDeskPhrase.nothingWaits))</p>" }
        return DeskTaskList(visit: visit, tasks: tasks).html
    }

    // MARK: The next Fachtag

    private var nextEvent: HTML {
        let heading: HTML = "<h2>\(words(MyDeskPhrase.nextEvent))</h2>"
        guard let event = contents.next else {
            return "<section class=\"flow\">\(heading)<p class=\"soft\">\(words(StartPhrase.noNextEvent))</p></section>"
        }
        let register: Button? =
            contents.isRegistrationOpen && !event.isByInvitation
            ? Button(label: words(EventPhrase.register), action: .link(EventAddress(event).registration)) : nil
        return """
            <section class="flow">\(heading)\
            <p><strong><a href="\(EventAddress(event).page)">\(words.html(event.shortTitle))</a></strong>\
            \(CancelledMark(event: event, words: words))<br>\(words.fullDay(event.day))</p>\
            <p>\(registered)</p>\(register.map { "<p>\($0)</p>" as HTML })</section>
            """
    }

    private var registered: String {
        let people = contents.parts.flatMap(\.registrations)
        let waiting = people.count { $0.status == .waitlisted }
        guard !people.isEmpty else { return words(MyDeskPhrase.nobodyRegistered) }
        let placed = words(MyDeskPhrase.registered(count: people.count - waiting))
        return waiting == 0 ? placed : "\(placed) \(words(MyDeskPhrase.waitingForPlace(count: waiting)))"
    }

    // MARK: One organisation

    private func part(_ part: OwnDeskPart) -> HTML {
        let (organisation, address) = (part.organisation, OrganisationAddress(part.organisation.slug))
        let edit = Button(label: words(NetworkPhrase.editProfile), action: .link(address.edit), isSmall: true)
        let reference = Button(
            label: words(ReferencePhrase.title), action: .link(address.reference.page), kind: .quiet, isSmall: true)
        return """
            <section class="own-profile flow"><h2><a href="\(address.page)" dir="auto">\(organisation.name)</a></h2>\
            <p class="row">\(visit.checkedSentence(organisation.confirmedAt)) \(edit)\(reference)</p>\
            <p class="row">\(ways(of: organisation))</p>\
            <div class="columns"><div class="flow">\(offers(of: part))\(cooperations(of: part))</div>\
            <div class="flow">\(measures(of: part))\(asked(by: part))</div></div></section>
            """
    }

    /// To everything that its people look after beside the profile.
    private func ways(of organisation: Organisation) -> [Button] {
        let address = OrganisationAddress(organisation.slug)
        let ways: [(any Phrase, String)] = [
            (RelayPhrase.listTitle, RequestAddress(to: organisation).list),
            (MembershipPhrase.title, address.memberships),
            (SuggestionsPhrase.title, SuggestionAddress(organisation.slug).page),
            (FundingPhrase.papersTitle, address.papers),
        ]
        return ways.map { phrase, address in
            let label = words(phrase)
            return Button(
                label: label, action: .link(address), kind: .quiet, isSmall: true,
                accessibleLabel: "\(label): \(organisation.name)")
        }
    }

    private func offers(of part: OwnDeskPart) -> HTML {
        let address = OrganisationAddress(part.organisation.slug)
        let kinds: [(Offer.Direction, NetworkPhrase)] = [(.offer, .addOffer), (.need, .addNeed)]
        let ways = kinds.map { direction, phrase in
            Button(label: words(phrase), action: .link(address.newOffer(direction)), icon: .plus, isSmall: true)
        }
        let lines = part.offers.map { offer -> HTML in
            let thing = visit.label(offer.kind)
            let what = offer.direction == .offer ? MyDeskPhrase.offer(thing: thing) : .need(thing: thing)
            return """
                <li><a href="\(address.offersShown)">\(words(what))</a> \
                <small class="soft">\(words(NetworkPhrase.validUntil(day: words.day(offer.validUntil))))</small></li>
                """
        }
        return section(.offersTitle, lines, orElse: .noOffers, "<p class=\"row\">\(ways)</p>")
    }

    private func cooperations(of part: OwnDeskPart) -> HTML {
        let lines = part.cooperations.map { cooperation -> HTML in
            let partners = cooperation.parties.filter { $0.organisation != part.organisation.id }
                .compactMap { contents.names[$0.organisation] }
            return """
                <li><a href="\(CooperationAddress(cooperation.id).page)">\(visit.shownTitle(of: cooperation))</a>\
                <p class="row">\(partners.map { visit.nameLink($0) })</p>\
                <p class="row">\(visit.statusWord(of: cooperation))\(visit.unconfirmedWord(of: cooperation))</p></li>
                """
        }
        return section(.cooperationsTitle, lines, orElse: .noCooperations)
    }

    private func measures(of part: OwnDeskPart) -> HTML {
        let lines = part.measures.measures.map { visit.line(for: $0, in: part.measures) }
        return section(.measuresTitle, lines, orElse: .noMeasures)
    }

    /// Nobody finds out a no: whoever was asked and has not said yes is said to be silent.
    private func asked(by part: OwnDeskPart) -> HTML? {
        let lines = part.asked.compactMap { request -> HTML? in
            guard let name = contents.names[request.organisation] else { return nil }
            let status =
                request.state == .accepted
                ? StatusWord(tone: .good, word: words(MyDeskPhrase.saidYes))
                : StatusWord(tone: .waiting, word: words(MyDeskPhrase.noAnswerYet))
            return "<li><p class=\"row\">\(visit.nameLink(name)) \(status)</p></li>"
        }
        return lines.isEmpty ? nil : section(.askedTitle, lines, orElse: .nothingWaits)
    }

    private func section(
        _ title: MyDeskPhrase, _ lines: [HTML], orElse nothing: MyDeskPhrase, _ ways: HTML = .nothing
    ) -> HTML {
        let list: HTML =
            lines.isEmpty ? "<p class=\"soft\">\(words(nothing))</p>" : "<ul class=\"lines\">\(lines)</ul>"
        return "<section class=\"flow\"><h3>\(words(title))</h3>\(list)\(ways)</section>"
    }
}
