import Actions
import Domain
import Storage
import Words

/// What the page of a cooperation shows.
struct CooperationContents: Sendable {
    let cooperation: Cooperation
    let names: [Organisation.ID: OrganisationName]
    let revivals: Int
    /// Whom a letter of the caller reaches.
    let reached: Set<Organisation.ID>
    /// What the parties have written to each other; nothing for everybody else, nor for whoever is only named to become one.
    let notes: [Cooperation.Note]
    /// Where it came from, if that was a Fachtag's idea.
    let way: WayOfIdea?

    /// - Parameters:
    ///   - caller: what only the parties read is for them alone.
    ///   - slug: of the organisation to which the page says to whom a letter went.
    init(of cooperation: Cooperation, for caller: Caller, receiptOf slug: String?, in db: Reader) throws {
        let speakers = cooperation.speakers
        let own = (caller.signedIn?.organisations ?? []).filter(cooperation.hasParty)
        self.cooperation = cooperation
        notes = own.isEmpty ? [] : cooperation.notes(try db.notes(in: cooperation.id), readBy: own)
        // Whoever has just left is no party any more, and reads a receipt all the same.
        let speaker = try slug.flatMap { try db.organisation(slug: $0)?.id }
        names = try db.organisationNames(Set(speakers + notes.map(\.voice.organisation) + [speaker].compactMap(\.self)))
        revivals = try db.revivalCount(of: cooperation.id)
        reached = slug == nil ? [] : try db.reached(among: speakers, by: caller.signedIn?.account.id)
        way = try WayOfIdea(of: cooperation, in: db)
    }
}

/// A cooperation: on what, since when, who brings what, who has confirmed it, and what may happen next.
struct CooperationPage {
    let visit: Visit
    let contents: CooperationContents
    /// Why what somebody said no longer fits.
    var refusal: Cooperation.Refusal?

    var cooperation: Cooperation { contents.cooperation }
    var names: [Organisation.ID: OrganisationName] { contents.names }
    var address: CooperationAddress { CooperationAddress(cooperation.id) }
    var own: [Organisation.ID] { visit.ownParties(of: cooperation) }
    var mayAct: Bool { visit.caller.isCoordination || !own.isEmpty || !heirs.isEmpty }

    var frame: PageFrame {
        let words = visit.words
        let title = visit.title(of: cooperation)
        let partners = cooperation.parties.compactMap { names[$0.organisation]?.name }.joined(separator: " · ")
        return visit.frame(
            title: title, description: cooperation.isSeen(by: .public) ? "\(title): \(partners)" : nil,
            picture: address.picture(in: words.language.tag),
            crumbs: [
                .init(words(NetworkPhrase.directory), OrganisationAddress.directory),
                .init(words(NetworkPhrase.bridges), OrganisationAddress.bridges),
            ],
            entry: .organisations, notice: notice, bodyClass: "network",
            body: """
                <header class="flow"><p class="soft">\(words(NetworkPhrase.cooperation))</p>\
                <h1 dir="auto">\(visit.shownTitle(of: cooperation))</h1>\
                <p class="row">\(visit.statusWord(of: cooperation))\(confirmation)</p></header>
                \(proposal)\(succession)
                \(waking)
                \(ending)
                \(contents.way?.html(at: .cooperation, for: visit))
                \(facts)
                <section class="flow"><h2>\(words(NetworkPhrase.parties))</h2>\
                <div class="grid">\(cooperation.parties.map(party))</div></section>
                \(agreement)
                \(notes)
                \(nextSteps)
                \(references)
                \(cooperation.isSeen(by: .public) ? visit.sharing("\(title): \(partners)", at: address.page) : nil)
                """)
    }

    private var notice: Notice? {
        let words = visit.words
        if let refusal { return Notice(kind: .problem, text: "\(refusal.explanation(in: words))") }
        guard mayAct else { return visit.receipt.flatMap(receipt) }
        if visit.query["said"] == "already" {
            return Notice(kind: .info, text: "<p>\(words(VoicePhrase.alreadySo))</p>")
        }
        switch visit.query["done"] {
        case "proposed": return Notice(kind: .success, text: "<p>\(words(NetworkPhrase.proposedNotice))</p>")
        case "unheard": return Notice(kind: .success, text: "<p>\(words(NetworkPhrase.proposedUnheard))</p>")
        case "met": return Notice(kind: .info, text: "<p>\(words(CooperatingPhrase.proposedByOthers))</p>")
        case "saved": return visit.saved(words(NetworkPhrase.cooperation))
        case "written": return Notice(kind: .success, text: "<p>\(words(CooperatingPhrase.noteSent))</p>")
        default: return visit.receipt.flatMap(receipt)
        }
    }

    private func receipt(of said: String, by slug: String) -> Notice? {
        let words = visit.words
        guard let step = Cooperation.Step.Kind(rawValue: said),
            let speaker = names.values.first(where: { $0.slug == slug })
        else { return nil }
        var effects: [String] = []
        if step == .confirm {
            effects.append(words(cooperation.isPublic ? VoicePhrase.nowPublic : VoicePhrase.notYetPublic))
        }
        if step == .takeOver { effects.append(words(CooperatingPhrase.newcomerAsks)) }
        if [.end, .stop].contains(step), let pending = cooperation.pendingEnding(on: visit.today) {
            effects.append(words(VoicePhrase.endsUnless(day: words.day(pending.lastDayToObject))))
        }
        // What is answered in the frame below needs no second button here.
        let undo = own.contains(speaker.id) ? step.undo.flatMap { Self.answers.contains($0) ? nil : $0 } : nil
        let possible = cooperation.possibleSteps(for: speaker.id, on: visit.today)
        return VoiceReceipt(
            words: words, speaker: speaker, said: words(cooperation.said(step, by: speaker.id)),
            parties: cooperation.speakers.compactMap { names[$0] }, reached: contents.reached,
            effects: effects,
            undo: undo.flatMap { possible.contains($0) ? button($0, for: speaker.id, isSmall: true) : nil }
        ).notice
    }

    private var confirmation: StatusWord {
        StatusWord(
            tone: cooperation.confirmation == .bothSides ? .good : .waiting, word: visit.label(cooperation.confirmation)
        )
    }

    /// For the parties only.
    private var ending: EndingSection<Cooperation.End>? {
        guard visit.caller.isCoordination || !own.isEmpty, let ending = cooperation.ending else { return nil }
        let step: Cooperation.Step.Kind =
            cooperation.isPublic ? (ending.outcome == .ended ? .end : .stop) : .decline
        let buttons = own.flatMap { organisation in
            steps(for: organisation).filter(Self.answers.contains).map { step in
                button(step, for: organisation, isNamed: own.count > 1)
            }
        }
        return EndingSection(
            visit: visit, ending: ending, names: names, said: cooperation.said(step, by: ending.voice.organisation),
            buttons: buttons,
            heading: cooperation.notBegun(on: visit.today).map { visit.words($0) })
    }

    static let answers: Set<Cooperation.Step.Kind> = [.agree, .goOn, .takeBack, .resume]
    /// What has a section of its own above.
    private static let askedAbove: Set<Cooperation.Step.Kind> = answers.union([
        .askToWake, .wake, .declineWaking, .takeBackWaking, .takeOver, .passUp,
    ])

    private var facts: FactList {
        let words = visit.words
        var facts = [
            Fact(words(NetworkPhrase.topic), text: visit.label(cooperation.topic)),
            Fact(words(NetworkPhrase.form), text: visit.label(cooperation.form)),
        ]
        if let begun = cooperation.begun { facts.append(Fact(words(NetworkPhrase.begun), text: words.day(begun))) }
        if case .dormant(let reason) = cooperation.status(on: visit.today) {
            facts.append(Fact(words(NetworkPhrase.dormantBecause), text: visit.label(reason)))
        }
        if mayAct, cooperation.endingInForce(on: visit.today) == nil, let voice = cooperation.statusVoice,
            let name = names[voice.organisation]
        {
            let said = "\(visit.nameLink(name)) \(voice.mark(in: words))" as HTML
            facts.append(Fact(words(NetworkPhrase.statusBy), said))
        }
        facts.append(Fact(words(NetworkPhrase.origin), text: words(origin)))
        if contents.revivals > 0 {
            facts.append(Fact(words(NetworkPhrase.revived), text: words(NetworkPhrase.times(count: contents.revivals))))
        }
        return FactList(facts: facts)
    }

    private var origin: NetworkPhrase {
        switch cooperation.origin.kind {
        case .network: .originNetwork
        case .event: .originEvent
        case .group: .originGroup
        case .idea: .originIdea
        case .measure: .originMeasure
        case .crisis: .originCrisis
        }
    }

    private func party(_ party: Cooperation.Party) -> HTML {
        let words = visit.words
        let isOwn = own.contains(party.organisation)
        let name = names[party.organisation]
        let confirmed =
            party.confirmedAt.map { at in
                StatusWord(
                    tone: .good, word: words(NetworkPhrase.hasConfirmed),
                    when: words(NetworkPhrase.onDay(day: words.shortDay(visit.day(of: at)))))
            } ?? StatusWord(tone: .waiting, word: words(NetworkPhrase.hasNotConfirmed))
        let noted = mayAct && party.confirmedAt != nil ? party.confirmedWay.mark(in: words) : nil
        let edit =
            isOwn
            ? Button(
                label: words(NetworkPhrase.editShare), action: .link(address.share(of: name?.slug ?? "")),
                isSmall: true
            ) : nil
        let heir = mayAct ? party.successor.flatMap { names[$0]?.name } : nil
        let heirNote = heir.map { "<p>\(words.html(CooperatingPhrase.heirIsNamed(organisation: $0)))</p>" as HTML }
        return """
            <article class="party flow"><h3>\(name.map(visit.nameLink))</h3><p>\(confirmed) \(noted)</p>\
            \(heirNote)\(share(party.share))\
            \(edit)</article>
            """
    }

    private func share(_ share: Cooperation.Share) -> HTML {
        let words = visit.words
        let facts = [
            (NetworkPhrase.contribution, share.contribution), (.money, share.money), (.say, share.say),
            (.credit, share.credit),
        ].filter { !$0.1.isEmpty }.map { Fact(words($0.0), text: $0.1, in: .german) }
        return facts.isEmpty
            ? "<p class=\"soft\">\(words(NetworkPhrase.nothingSaidYet))</p>" : FactList(facts: facts).html
    }

    /// One group of buttons for each organisation that the caller speaks for: what is not theirs to say is not there.
    private var nextSteps: HTML? {
        guard mayAct else { return nil }
        let words = visit.words
        let groups = own.compactMap { organisation -> HTML? in
            let all = steps(for: organisation)
            let isAsked = all.contains(.confirm)
            let steps = all.filter { !Self.askedAbove.contains($0) && !(isAsked && $0 == .decline || $0 == .confirm) }
            let again = cooperation.firstDayToProposeAgain(organisation, on: visit.today)
            guard !steps.isEmpty || again != nil, let name = names[organisation]?.name else { return nil }
            let wait = again.map { day in
                "<p>\(words(CooperatingPhrase.askAgainFrom(day: words.day(day))))</p>" as HTML
            }
            return """
                <p>\(words.html(VoicePhrase.speakingFor(organisation: name)))</p>\(wait)\
                <div class="row">\(steps.map { button($0, for: organisation) })</div>
                """
        }
        let telephone = Button(
            label: words(VoicePhrase.telephoneTitle), action: .link(address.telephone), kind: .quiet)
        guard !groups.isEmpty || visit.caller.isCoordination else { return nil }
        return """
            <section class="flow"><h2>\(words(NetworkPhrase.whatNext))</h2>\(groups)\
            \(visit.caller.isCoordination ? telephone : nil)</section>
            """
    }

    func steps(for organisation: Organisation.ID) -> [Cooperation.Step.Kind] {
        cooperation.possibleSteps(for: organisation, on: visit.today)
    }

    func step(_ step: Cooperation.Step.Kind, of organisation: Organisation.ID) -> String {
        address.step(step, of: names[organisation]?.slug ?? "")
    }

    func button(
        _ step: Cooperation.Step.Kind, for organisation: Organisation.ID, isSmall: Bool = false, isNamed: Bool = false
    ) -> HTML {
        let words = visit.words
        var label = words(cooperation.said(step, by: organisation))
        if isNamed {
            label = words(VoicePhrase.says(organisation: names[organisation]?.name ?? "", said: label))
        }
        if step.needsForm {
            return Button(
                label: label, action: .link(self.step(step, of: organisation)),
                kind: [.pause, .decline].contains(step) ? .plain : .quiet, icon: step == .pause ? .pause : nil,
                isSmall: isSmall
            ).html
        }
        let isMain = [.confirm, .takeOver].contains(step) && !isSmall
        return PostButton(
            label: label, address: self.step(step, of: organisation), csrf: visit.csrf,
            kind: isMain ? .primary : step == .passUp ? .quiet : .plain, icon: isMain ? .check : nil,
            isSmall: isSmall,
            values: cooperation.ending.map { [(name: EndingMark.field, value: $0.mark)] } ?? []
        ).html
    }
}
