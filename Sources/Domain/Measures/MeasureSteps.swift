extension Measure {
    /// What an owner can say about a measure. Each takes a voice, and speaks for one organisation only.
    public enum Step: Hashable, Sendable {
        /// Both sides promise it.
        case agree
        case start, stall, takeUpAgain
        /// "It is done", "we give it up", with what came of it or why. So at once if no other organisation answers for it;
        /// otherwise when the other side says yes, or nobody says no for fourteen days.
        /// - Parameter language: in which that is written.
        case end(End, because: String, language: Language = .german)
        /// The other side's yes to that.
        case agreeToEnd
        /// Anybody else's no.
        case goOn
        /// Back from the own wish to end it.
        case takeBack
        /// Back from an end that is in force, to what was before.
        case resume

        /// What is said, without the particulars.
        public enum Kind: String, Hashable, Sendable, CaseIterable {
            case agree = "agreed"
            case start = "in-progress"
            case stall = "stalled"
            case takeUpAgain = "proposed"
            case done
            case giveUp = "not-pursued"
            case agreeToEnd = "agree-to-end"
            case goOn = "go-on"
            case takeBack = "take-back"
            case resume
        }

        public var kind: Kind {
            switch self {
            case .agree: .agree
            case .start: .start
            case .stall: .stall
            case .takeUpAgain: .takeUpAgain
            case .end(.done, _, _): .done
            case .end(.notPursued, _, _): .giveUp
            case .agreeToEnd: .agreeToEnd
            case .goOn: .goOn
            case .takeBack: .takeBack
            case .resume: .resume
            }
        }
    }

    public func isOwner(_ organisation: Organisation.ID) -> Bool {
        owners.contains { $0.organisation == organisation }
    }

    /// What `organisation` may say on `day`: the buttons that are its own. An agreement whose other side is still missing
    /// is among them, so that somebody can ask what is missing.
    public func possibleSteps(for organisation: Organisation.ID?, on day: CalendarDay) -> [Step.Kind] {
        Step.Kind.allCases.filter { step in
            switch refusal(of: step, by: organisation, on: day) {
            case nil, .ownerMissing: true
            default: false
            }
        }
    }

    /// Takes one step; afterwards it is so, or nothing has changed.
    /// - Parameter voice: nil only while nobody answers for it: then the team that wrote it down may put it aside.
    public mutating func take(_ step: Step, by voice: Voice?, on day: CalendarDay) throws(Refusal) {
        if let refusal = refusal(of: step.kind, by: voice?.organisation, on: day) { throw refusal }
        switch step {
        case .agree: stand(as: .agreed, on: day)
        case .start: stand(as: .inProgress, on: day)
        case .stall: stand(as: .stalled, on: day)
        case .takeUpAgain: stand(as: .proposed, on: day)
        case .end(let end, let outcome, let language):
            guard !outcome.isBlank else { throw .outcomeMissing }
            guard let voice else {
                stand(as: end.status, on: day)
                (outcomeApartFromEnding, outcomeLanguage) = (outcome, language)
                return
            }
            outcomeLanguage = language
            let isAlone = owners.allSatisfy { $0.organisation == voice.organisation }
            ending = Ending(end, because: outcome, by: voice, on: day, agreedOn: isAlone ? day : nil)
        case .agreeToEnd:
            if let voice { ending?.agree(voice, isLast: true, on: day) }
        case .goOn, .takeBack, .resume: (ending, outcomeLanguage) = (nil, nil)
        }
    }

    /// An organisation takes it on, for itself.
    public mutating func add(_ owner: Owner, by voice: Voice) throws(Refusal) {
        guard owner.organisation == voice.organisation else { throw .onlyForItself }
        guard !isOwner(owner.organisation) else { throw .alreadyOwner }
        owners.append(owner)
    }

    /// An organisation steps back, for itself. What both sides had promised is a proposal again when a side has nobody
    /// left, however far it has come. A wish to end it goes with whoever had it, and with the last who could object.
    public mutating func stepBack(_ id: Owner.ID, by voice: Voice, on day: CalendarDay) throws(Refusal) {
        guard let index = owners.firstIndex(where: { $0.id == id }) else { throw .ownerNotThere }
        guard owners[index].organisation == voice.organisation else { throw .onlyForItself }
        owners.remove(at: index)
        if let ending = pendingEnding(on: day) {
            // Silence means something only where somebody is left who could object.
            let isAnybodyLeft = owners.contains { $0.organisation != ending.voice.organisation }
            if ending.voice.organisation == voice.organisation || !isAnybodyLeft {
                (self.ending, outcomeLanguage) = (nil, nil)
            }
        }
        if statusApartFromEnding.isPromised && !missingBanks.isEmpty {
            statusApartFromEnding = .proposed
            sinceApartFromEnding = day
        }
    }

    private mutating func stand(as status: Status, on day: CalendarDay) {
        statusApartFromEnding = status
        sinceApartFromEnding = day
        (outcomeApartFromEnding, outcomeLanguage) = (nil, nil)
        ending = nil
    }
}

// MARK: The rule

extension Measure {
    private func refusal(of step: Step.Kind, by organisation: Organisation.ID?, on day: CalendarDay) -> Refusal? {
        if isDraft { return .isDraft }
        if step == .agree, let bank = missingBanks.first, status(on: day) == .proposed { return .ownerMissing(bank) }
        guard organisation.map(isOwner) ?? owners.isEmpty else { return .notAnOwner }
        let status = status(on: day)
        switch step {
        case .agree: return refusal(to: .agreed, by: organisation, on: day)
        case .start: return refusal(to: .inProgress, by: organisation, on: day)
        case .stall: return refusal(to: .stalled, by: organisation, on: day)
        case .takeUpAgain: return refusal(to: .proposed, by: organisation, on: day)
        case .done: return refusal(to: .done, by: organisation, on: day)
        case .giveUp: return refusal(to: .notPursued, by: organisation, on: day)
        case .agreeToEnd, .goOn:
            guard let ending else {
                return step == .goOn && status.isOpen ? .alreadySo : .notNext(from: status, to: status)
            }
            if ending.isInForce(on: day) {
                return step == .agreeToEnd ? .alreadySo : .notNext(from: status, to: status)
            }
            if ending.voice.organisation == organisation { return .onlyTheOtherSide }
            return step == .goOn || isOtherSide(organisation, of: ending.voice.organisation) ? nil : .onlyTheOtherSide
        case .takeBack:
            guard status.isOpen else { return .notNext(from: status, to: status) }
            guard let ending else { return .alreadySo }
            return ending.voice.organisation == organisation ? nil : .onlyTheOtherSide
        case .resume:
            guard let ending else { return status.isOpen ? .alreadySo : .tooLate }
            guard ending.isInForce(on: day) else { return .notNext(from: status, to: status) }
            return day <= ending.lastDayToTakeBack ? nil : .tooLate
        }
    }

    private func refusal(to next: Status, by organisation: Organisation.ID?, on day: CalendarDay) -> Refusal? {
        let status = status(on: day)
        if status == next { return .alreadySo }
        guard status.next.contains(next) else { return .notNext(from: status, to: next) }
        guard let pending = pendingEnding(on: day) else { return nil }
        return pending.voice.organisation == organisation && pending.outcome.status == next
            ? .alreadySo : .endingIsProposed
    }

    /// Whether the yes of `organisation` counts: from the other bank, or where nobody is there, from another organisation.
    private func isOtherSide(_ organisation: Organisation.ID?, of proposer: Organisation.ID) -> Bool {
        let bank = owners.first { $0.organisation == proposer }?.bank
        let others = owners.filter { $0.organisation != proposer }
        let across = others.filter { $0.bank != bank }
        return (across.isEmpty ? others : across).contains { $0.organisation == organisation }
    }
}
