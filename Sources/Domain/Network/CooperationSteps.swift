extension Cooperation {
    /// What a party can say. Each takes a voice, speaks for one organisation only, and is refused to everybody else.
    public enum Step: Hashable, Sendable {
        /// "Yes, we are in": to a proposal, or to whoever came in the place of a party.
        case confirm
        /// "Not now": before all have confirmed, whoever says it, had it said yes before or not. Nobody has to say why.
        case decline(because: String)
        case plan, activate
        /// Nothing happens any more: honestly said, with a reason and since when.
        case pause(because: DormancyReason, since: CalendarDay)
        /// "Shall we begin again?", with a word to the others. If one of them has asked already, it is the yes to that.
        case askToWake(saying: String)
        /// "Not now" to that, or back from the own question.
        case declineWaking, takeBackWaking
        /// The yes to it, for which all this was built; or back from the own word that it rests.
        case wake
        /// "We want to end it"; so when the others say yes, or nothing for fourteen days.
        case end(End, because: String)
        /// Yes to somebody else's wish to end it.
        case agree
        /// No to it.
        case goOn
        /// Back from the own wish to end it.
        case takeBack
        /// Back from an end that is in force, to what was before.
        case resume
        /// Anew after it was broken off: a proposal again, to which only the voice has said yes.
        case restart
        /// "We go": at once where others go on without, or as soon as somebody comes in the own place.
        case leave(to: Organisation.ID?, because: String)
        /// Back from that, as long as nobody has come.
        case stay
        /// Said by whoever was named: "we come in their place", or not now.
        case takeOver, passUp

        /// What is said, without the particulars: a button of the page, a line of the rule's table.
        public enum Kind: String, Hashable, Sendable, CaseIterable {
            case confirm, decline, plan, activate
            case askToWake = "ask-to-wake"
            case wake
            case declineWaking = "decline-waking"
            case takeBackWaking = "take-back-waking"
            case pause, end, stop, agree
            case goOn = "go-on"
            case takeBack = "take-back"
            case resume, restart, leave, stay
            case takeOver = "take-over"
            case passUp = "pass-up"
        }

        public var kind: Kind {
            switch self {
            case .confirm: .confirm
            case .decline: .decline
            case .plan: .plan
            case .activate: .activate
            case .pause: .pause
            case .askToWake: .askToWake
            case .declineWaking: .declineWaking
            case .takeBackWaking: .takeBackWaking
            case .wake: .wake
            case .end(.ended, _): .end
            case .end(.stopped, _): .stop
            case .agree: .agree
            case .goOn: .goOn
            case .takeBack: .takeBack
            case .resume: .resume
            case .restart: .restart
            case .leave: .leave
            case .stay: .stay
            case .takeOver: .takeOver
            case .passUp: .passUp
            }
        }
    }

    /// What `organisation` may say on `day`: the buttons that are its own.
    public func possibleSteps(for organisation: Organisation.ID, on day: CalendarDay) -> [Step.Kind] {
        Step.Kind.allCases.filter { refusal(of: $0, by: organisation, on: day) == nil }
    }

    /// Takes one step; afterwards it is so, or nothing has changed.
    public mutating func take(_ step: Step, by voice: Voice, on day: CalendarDay, at now: Instant) throws(Refusal) {
        if let refusal = refusal(of: step.kind, by: voice.organisation, on: day) { throw refusal }
        switch step {
        case .confirm: setConfirmed(at: now, by: voice)
        case .decline(let reason):
            // Whoever had said yes, or whose yes somebody had noted, has not said it any more.
            if let index = index(of: voice.organisation) {
                parties[index].confirmedAt = nil
                parties[index].confirmedWay = .itself
            }
            ending = Ending(.stopped, because: reason, by: voice, on: day, agreedOn: day)
        case .plan: stand(as: .planned, since: day, by: voice)
        case .askToWake where openWaking(on: day) == nil: waking = Waking(voice, on: day)
        case .declineWaking: waking?.declinedOn = day
        case .takeBackWaking: waking = nil
        case .activate, .wake, .askToWake:
            stand(as: .active, since: day, by: voice)
            begun = begun ?? day
        case .pause(let reason, let since):
            guard since <= day else { throw .inTheFuture }
            guard since >= sinceApartFromEnding else { throw .notActiveBefore(sinceApartFromEnding) }
            stand(as: .dormant(because: reason), since: since, by: voice)
        case .end(let end, let reason):
            guard !reason.isBlank else { throw .reasonMissing }
            ending = Ending(end, because: reason, by: voice, on: day)
        case .agree:
            let waiting = parties.filter { party in
                ![voice.organisation, ending?.voice.organisation].contains(party.organisation)
                    && ending?.isAgreed(by: party.organisation) == false
            }
            ending?.agree(voice, isLast: waiting.isEmpty, on: day)
        case .goOn, .takeBack: ending = nil
        case .resume:
            // Whoever had taken the own proposal back proposes it again.
            if isTakenBack { setConfirmed(at: now, by: voice) }
            ending = nil
        case .restart:
            stand(as: .contact, since: day, by: voice)
            for index in parties.indices {
                parties[index].confirmedAt = nil
                parties[index].successor = nil
            }
            setConfirmed(at: now, by: voice)
        case .leave(let successor, _): try leave(to: successor, by: voice.organisation)
        case .stay: setSuccessor(nil, of: voice.organisation)
        case .takeOver, .passUp: succeed(step.kind == .takeOver, by: voice, at: now)
        }
    }

    /// Takes part as before until somebody comes, or is gone at once.
    private mutating func leave(to successor: Organisation.ID?, by organisation: Organisation.ID) throws(Refusal) {
        if let successor {
            guard !speakers.contains(successor) else { throw .twiceTheSameParty }
            setSuccessor(successor, of: organisation)
        } else {
            guard parties.count > 2 else { throw .nobodyIsLeft }
            parties.removeAll { $0.organisation == organisation }
            if waking?.voice.organisation == organisation { waking = nil }
        }
    }

    /// The new one says its own yes, and what was agreed with the old one holds until somebody writes it anew. The others said
    /// theirs to somebody else, so each of them is asked again.
    private mutating func succeed(_ isWilling: Bool, by voice: Voice, at now: Instant) {
        guard let index = parties.firstIndex(where: { $0.successor == voice.organisation }) else { return }
        guard isWilling else { return parties[index].successor = nil }
        // What the old one has asked, nobody answers to the new one.
        if waking?.voice.organisation == parties[index].organisation { waking = nil }
        let share = parties[index].share
        for other in parties.indices {
            parties[other].confirmedAt = nil
            parties[other].confirmedWay = .itself
        }
        parties[index] = Party(
            organisation: voice.organisation, share: share, confirmedAt: now, confirmedWay: voice.way, joinedAt: now)
    }

    /// What all of them have put down together; each party may write it, and the others are told.
    public mutating func setAgreement(_ agreement: Agreement, by voice: Voice) throws(Refusal) {
        guard hasParty(voice.organisation) else { throw .notAParty }
        self.agreement = agreement
    }

    /// What `organisation` brings and gets; each party writes only its own.
    public mutating func setShare(_ share: Share, by voice: Voice) throws(Refusal) {
        guard let index = index(of: voice.organisation) else { throw .notAParty }
        parties[index].share = share
    }

    private func index(of organisation: Organisation.ID) -> Int? {
        parties.firstIndex { $0.organisation == organisation }
    }

    private mutating func stand(as status: Status, since day: CalendarDay, by voice: Voice) {
        keepStanding(until: day)
        statusApartFromEnding = status
        sinceApartFromEnding = day
        statusVoice = voice
        ending = nil
        waking = nil
    }

    private mutating func setSuccessor(_ successor: Organisation.ID?, of organisation: Organisation.ID) {
        if let index = index(of: organisation) { parties[index].successor = successor }
    }

    private mutating func setConfirmed(at now: Instant, by voice: Voice) {
        guard let index = index(of: voice.organisation) else { return }
        parties[index].confirmedAt = now
        parties[index].confirmedWay = voice.way
    }
}
