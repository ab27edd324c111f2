import Actions
import Domain
import Storage
import Words

/// One deed as a sentence in the reader's language: who, what, about whom; what followed; and what undoing it would touch.
/// Names are looked up when it is shown. What is gone has none.
struct DeedSentence {
    let deed: JournalDeed
    let told: ToldDeeds
    let words: Words

    private var names: JournalNames { told.names }

    /// The deed and what followed from it.
    var text: String { ([sentence] + afterYes + effects).joined(separator: " ") }

    /// The same, and the name of the thing leads to it.
    var html: HTML {
        if importing != nil { return "<a href=\"\(DeskAddress.importing)\">\(text)</a>" }
        let thing = names.thing(of: lead, in: words)
        guard let address = thing.address, let name = thing.name, let place = text.firstRange(of: name) else {
            return "\(text)"
        }
        let (before, after) = (String(text[..<place.lowerBound]), String(text[place.upperBound...]))
        return "\(before)<a href=\"\(address)\">\(name)</a>\(after)"
    }

    var author: String {
        guard case .account(let id) = deed.author else { return JournalWords.name(of: .system, in: words) }
        return names.name(of: Account.ID(rawValue: id)) ?? words(DeskPhrase.authorGone)
    }

    /// The entry that says most about what was meant: letters and links only come along.
    private var lead: JournalEntry {
        deed.entries.first {
            $0.kind != .mail && $0.kind != .answer && !$0.isLinkOnly && ![.promoted, .offered].contains($0.change)
        }
            ?? deed.entries.first { $0.kind != .mail && $0.kind != .answer } ?? deed.entries[0]
    }

    private var sentence: String {
        if let importing { return importing }
        let undoing = deed.entries.first { $0.change == .undone }
        let forAll = DeedForAllSentence(deed: deed, names: names, words: words, author: author).text
        let owners = DeedAboutOwnersSentence(deed: deed, names: names, words: words, author: author).text
        if let step = forAll ?? step ?? owners {
            return undoing == nil ? step : "\(step) \(words(DeedPhrase.thatUndoes))"
        }
        return undoing.map { words(DeedPhrase.didUndo(author: author, thing: described($0))) } ?? aboutThing(lead)
    }

    /// How many came with a table, or went with it; nil if no table did. Where it is taken back, the page of tables says.
    private var importing: String? {
        if deed.count(.created, .importBatch) > 0 {
            return words(ListsPhrase.didImport(author: author, amount: deed.count(.created, .organisation)))
        }
        guard deed.count(.undone, .importBatch) > 0 else { return nil }
        return words(ListsPhrase.didUndoImport(author: author, amount: deed.count(.removed, .organisation)))
    }

    /// What became of people; nil if nothing did.
    private var step: String? {
        let sentences: [(Change, SubjectKind, (String) -> DeedPhrase)] = [
            (.granted, .registration, { .didGrant(author: author, names: $0) }),
            (.turnedDown, .registration, { .didTurnDown(author: author, names: $0) }),
            (.cancelled, .registration, { .didCancel(author: author, names: $0) }),
            (.restored, .registration, { .didRestore(author: author, names: $0) }),
            (.placeTaken, .registration, { .didTakePlace(author: author, names: $0) }),
            (.placeLetGo, .registration, { .didLetPlaceGo(author: author, names: $0) }),
            (.admitted, .checkIn, { .didAdmit(author: author, names: $0) }),
            (.takenBack, .checkIn, { .didTakeOut(author: author, names: $0) }),
            (.created, .registration, { .didRegister(author: author, names: $0) }),
            (.moved, .formation, { .didMove(author: author, names: $0) }),
            (.takenBack, .formation, { .didMoveBack(author: author, names: $0) }),
        ]
        for (change, kind, phrase) in sentences {
            let entries = deed.entries(change, kind)
            if !entries.isEmpty { return words(phrase(parties(entries))) }
        }
        return nil
    }

    private func aboutThing(_ entry: JournalEntry) -> String {
        if entry.change != .undone, let sentence = aboutSwitch(entry) { return sentence }
        if entry.kind == .registration, let sentence = aboutPerson(entry) { return sentence }
        if entry.kind == .callHelper, let sentence = aboutCalls(entry) { return sentence }
        if entry.kind == .invitation, let sentence = aboutInvitations(entry) { return sentence }
        if entry.kind == .event, entry.details["fields"] == "circular", let sentence = aboutCircular(entry) {
            return sentence
        }
        if let number = entry.details["no-shows"].flatMap(Int.init) {
            return words(DeedPhrase.didFreePlaces(author: author, amount: number))
        }
        let thing = things(like: entry)
        if let sentence = aboutProfile(entry, thing) { return sentence }
        if let said = said(entry) { return words(DeedPhrase.didHear(author: author, thing: thing, said: said)) }
        return switch entry.change {
        case .created: words(DeedPhrase.didCreate(author: author, thing: thing))
        case .changed: words(DeedPhrase.didChange(author: author, thing: described(entry)))
        case .removed: words(DeedPhrase.didRemove(author: author, thing: thing))
        case .confirmed: words(DeedPhrase.didConfirm(author: author, thing: thing))
        case .withdrawn: words(DeedPhrase.didWithdraw(author: author, thing: thing))
        case .restored: words(DeedPhrase.didBringBack(author: author, thing: thing))
        case .invited: words(DeedPhrase.didInvite(author: author, thing: thing))
        case .released: words(DeedPhrase.didRelease(author: author, thing: thing))
        case .discarded: words(DeedPhrase.didDiscard(author: author, thing: thing))
        case .handedOut: words(DeedPhrase.didHandOut(author: author, thing: thing))
        case .done: words(DeedPhrase.didFinish(author: author, thing: thing))
        case .talkedOver: words(SaidPhrase.didTalkOver(author: author, thing: thing))
        default:
            words(
                DeedPhrase.didOther(
                    author: author, thing: thing, change: JournalWords.name(of: entry.change, in: words)))
        }
    }

    /// What an organisation has said about a cooperation or a measure, in its own words.
    private func said(_ entry: JournalEntry) -> String? {
        guard let step = entry.details["step"], let party = entry.details["party"] else { return nil }
        let phrase =
            entry.kind == .measure
            ? MeasureSaying(rawValue: step)?.phrase
            : Cooperation.Step.Kind(rawValue: step)?.said(hadConfirmed: false)
        guard let phrase, let name = names.name(of: Organisation.ID(rawValue: party)) else { return nil }
        return words(VoicePhrase.says(organisation: name, said: words(phrase)))
    }

    /// What the coordination, or the organisation, has answered to what was asked of a profile.
    private func aboutProfile(_ entry: JournalEntry, _ thing: String) -> String? {
        guard entry.kind == .organisation else { return nil }
        let isReport = entry.details["fields"] == "report"
        return switch entry.change {
        case .granted: words(ProfilePhrase.didApprove(author: author, thing: thing))
        case .turnedDown: words(ProfilePhrase.didNotApprove(author: author, thing: thing))
        case .done where isReport: words(ProfilePhrase.didSettleReport(author: author, thing: thing))
        case .declined where isReport: words(ProfilePhrase.didFindRight(author: author, thing: thing))
        case .merged: words(MergingPhrase.didMerge(author: author, thing: thing))
        case .hidden:
            words(
                MergingPhrase.didHide(
                    author: author, thing: thing, reason: entry.hidingReason.map { words($0.phrase) } ?? ""))
        case .restored: words(MergingPhrase.didShow(author: author, thing: thing))
        default: nil
        }
    }

    /// What is done to somebody's registration and is more than a field.
    private func aboutPerson(_ entry: JournalEntry) -> String? {
        let name = person(entry)
        if entry.tellsOfSomebodyElse { return words(DeedPhrase.didReplace(author: author, names: name)) }
        if entry.change == .called, let result = entry.details["result"].flatMap(CallResult.init(rawValue:)) {
            return words(DeedPhrase.didNoteCall(author: author, names: name, result: words(result.phrase)))
        }
        if entry.isLinkOnly { return words(DeedPhrase.didSendLink(author: author, names: name)) }
        if entry.details["fields"] == "note" { return words(DeedPhrase.didNote(author: author, names: name)) }
        return nil
    }

    /// What the hosts wrote to some people: it goes only after a while, and until then it can be stopped.
    private func aboutCircular(_ entry: JournalEntry) -> String? {
        let event = names.thing(of: entry, in: words).name ?? JournalWords.name(of: .event, in: words)
        switch entry.change {
        case .sent:
            let time = words.dayAndTime(entry.at.advanced(by: MailHold.length), in: .ofTheCity)
            return words(CircularPhrase.didWrite(author: author, event: event, time: time))
        case .stopped: return words(CircularPhrase.didStop(author: author, event: event))
        default: return nil
        }
    }

    /// Who makes calls is known by name only as long as their link opens anything.
    private func aboutCalls(_ entry: JournalEntry) -> String? {
        switch entry.change {
        case .created:
            let amount = deed.entries.count { $0.details["helper"] == entry.subject }
            guard let name = names.thing(of: entry, in: words).name else {
                return words(DeedPhrase.didGiveCalls(author: author, amount: amount))
            }
            return words(DeedPhrase.didGiveCallsTo(author: author, name: name, amount: amount))
        case .removed: return words(DeedPhrase.didEndCalls(author: author))
        default: return nil
        }
    }

    /// Who was invited is said by their number: the list stands where they are.
    private func aboutInvitations(_ entry: JournalEntry) -> String? {
        let amount = deed.entries(entry.change, .invitation).count
        let event = names.thing(of: entry, in: words).name ?? JournalWords.name(of: .event, in: words)
        return switch entry.change {
        case .invited: words(InvitationPhrase.didInvite(author: author, event: event, amount: amount))
        case .reminded: words(InvitationPhrase.didRemind(author: author, event: event, amount: amount))
        case .withdrawn: words(InvitationPhrase.didStop(author: author, event: event, amount: amount))
        default: nil
        }
    }

    // MARK: What followed

    private var effects: [String] {
        let promoted = deed.entries(.promoted, .registration)
        let asked = deed.entries(.offered, .registration)
        let letters = deed.entries(.created, .mail).count
        return [
            call, decided, deed.entries(.done, .inquiry).isEmpty ? nil : words(DeedPhrase.contactIsForgotten),
            promoted.isEmpty ? nil : words(DeedPhrase.movedUp(names: people(promoted))),
            asked.isEmpty ? nil : words(DeedPhrase.asked(names: people(asked))),
            letters == 0 ? nil : words(DeedPhrase.letters(amount: letters)),
            DeedForAllSentence.letters(of: deed).map { words(DeedPhrase.letters(amount: $0)) },
        ].compactMap(\.self)
    }

    /// What the yes of a host has decided, if nobody's was missing any more.
    private var decided: String? {
        guard !deed.entries(.confirmed, .event).isEmpty else { return nil }
        let changed = deed.entries(.changed, .event)
        let fields = Set(changed.flatMap { ($0.details["fields"] ?? "").split(separator: ",").map(String.init) })
        let phrase: DeedPhrase? =
            if !deed.entries(.released, .event).isEmpty {
                .decidedRelease
            } else if !deed.entries(.cancelled, .event).isEmpty {
                .decidedCancellation
            } else if !deed.entries(.restored, .event).isEmpty {
                .decidedReinstatement
            } else if !fields.isDisjoint(with: ["day", "place"]) {
                .decidedMove
            } else if fields.contains("approvals") {
                .decidedApprovals
            } else if fields.contains("hosts") {
                .decidedRemoval
            } else {
                nil
            }
        return phrase.map { words($0) }
    }

    /// Whether somebody has to make the call again.
    private var call: String? {
        guard deed.entries(.takenBack, .registration).isEmpty else { return words(DeedPhrase.callIsOpenAgain) }
        return deed.entries.lazy.compactMap(\.resultOfCall).first.map { words($0.effect) }
    }

    // MARK: What undoing would touch

    /// Nil if there is no way back.
    var touched: String? {
        guard let way = told.wayBack(from: deed) else { return nil }
        switch way {
        case .putBack(let entries):
            let back = deed.entries.filter { entries.contains($0.id) }
            let fields = named(back.flatMap { JournalFields.changed(by: $0, in: words) })
            var said = [words(DeedPhrase.touchesFields(fields: words.list(fields)))]
            if back.contains(where: \.tellsOfSomebodyElse) { said.append(words(DeedPhrase.noteStaysDeleted)) }
            if !deed.entries(.promoted, .registration).isEmpty { said.append(words(DeedPhrase.movedUpStay)) }
            return said.joined(separator: " ")
        case .comeBack(let people, _): return words(DeedPhrase.touchesPlaces(names: said(people)))
        case .leave(let people, _): return words(DeedPhrase.touchesRegistrations(names: said(people)))
        case .askAgain:
            return words(DeedPhrase.touchesGrants(names: parties(deed.entries(.granted, .registration))))
        case .goOutside(_, let person, _): return words(DeedPhrase.touchesEntry(names: said([person])))
        case .reopenCall(let person, _): return words(DeedPhrase.touchesCall(names: said([person])))
        case .moveBack(_, let person, _): return words(DeedPhrase.touchesSeat(names: said([person])))
        case .takeLineBack: return words(DeedPhrase.touchesLine)
        case .showLineAgain(_, let end, _):
            return words(DeedPhrase.bringsLineBack(time: words.time(end, in: .ofTheCity)))
        case .separate: return words(MergingPhrase.touchesMerger)
        case .talkAgain: return words(SaidPhrase.touchesTalk)
        }
    }

    /// Nil if there is no way back.
    /// - Parameter page: where whoever presses it is led back to; nil for the desk.
    func button(to address: String, csrf: String, backTo page: String? = nil) -> PostButton? {
        guard let way = told.wayBack(from: deed) else { return nil }
        var values = [(name: DeedShelf.touched, value: String(way.number))]
        if let page { values.append((name: DeedReceipt.back, value: page)) }
        return PostButton(
            label: words(KernelPhrase.undo), address: address, csrf: csrf, isSmall: true,
            accessibleLabel: words(DeedPhrase.undoThis(deed: text)), values: values)
    }

    // MARK: Names

    private func people(_ entries: [JournalEntry]) -> String {
        listed(entries.prefix(ToldDeeds.mostNames).map(person), of: entries.count)
    }

    /// Those whom undoing would touch: they are who they were.
    private func said(_ people: [Registration.ID]) -> String {
        let few = people.prefix(ToldDeeds.mostNames).map { person in
            names.name(of: person, in: words) ?? words(DeedPhrase.deletedRegistration)
        }
        return listed(few, of: people.count)
    }

    /// What has the same name, or none any more, is said once.
    func listed(_ few: [String], of number: Int) -> String {
        var seen: Set<String> = []
        let said = few.filter { seen.insert($0).inserted }
        let more = number - said.count
        return words.list(said + (more > 0 ? [words(DeedPhrase.moreNames(amount: more))] : []))
    }

    func person(_ entry: JournalEntry) -> String {
        names.person(of: entry, in: words) ?? words(DeedPhrase.deletedRegistration)
    }

    private func thing(_ entry: JournalEntry) -> String {
        // What the journal tells of the programme is about one item of it.
        let kind =
            entry.kind == .programme
            ? words(DeedPhrase.programmeItem) : JournalWords.name(of: entry.kind, in: words)
        let isPerson = [.registration, .checkIn, .seatingRule].contains(entry.kind)
        guard let name = names.thing(of: entry, in: words).name else {
            return isPerson ? words(DeedPhrase.deletedRegistration) : kind
        }
        if isPerson { return words(DeedPhrase.personNamed(kind: kind, name: name)) }
        // The name of a group says that it is one.
        return name.hasPrefix(kind) ? name : words(DeedPhrase.thingNamed(kind: kind, name: name))
    }

    /// All that was done so at once, like twelve groups of a plan.
    private func things(like entry: JournalEntry) -> String {
        let subjects = Set(deed.entries(entry.change, entry.kind).map(\.subject))
        guard subjects.count > 1 else { return thing(entry) }
        var seen: Set<String> = []
        let few = deed.entries(entry.change, entry.kind).filter { seen.insert($0.subject).inserted }
            .prefix(ToldDeeds.mostNames)
        return listed(few.map(thing), of: deed.isWhole ? subjects.count : deed.count(entry.change, entry.kind))
    }

    private func described(_ entry: JournalEntry) -> String {
        let together = things(like: entry)
        guard together == thing(entry) else { return together }
        let details = named(JournalWords.details(of: entry, named: names, in: words))
        return details.isEmpty ? thing(entry) : "\(thing(entry)) (\(details.joined(separator: " · ")))"
    }

    /// That somebody has put something right is known by what they put right.
    private func named(_ fields: [String]) -> [String] {
        fields.count > 1 ? fields.filter { $0 != words(CarePhrase.correction) } : fields
    }
}

extension JournalEntry {
    /// Tells only that a letter brings one more link.
    fileprivate var isLinkOnly: Bool { details["fields"] == "link" }

    /// Tells that a place passed on to somebody else.
    fileprivate var tellsOfSomebodyElse: Bool { kind == .registration && details["person"] != nil }
}
