import Domain
import Words

/// A choice of registrations in the reader's language: "Migrant*innenorganisation · ohne Gruppe · Dolmetschen: Arabisch".
struct RegistrationChoiceWords {
    let words: Words
    /// Those of the directory for which somebody comes.
    let organisations: [Organisation.ID: String]
    /// Those of the event.
    let questions: RegistrationQuestions
    var isOver = false

    /// What narrows the choice down, each with the choice without it.
    func parts(of choice: RegistrationChoice) -> [(label: String, without: RegistrationChoice)] {
        var parts: [(label: String, without: RegistrationChoice)] = []
        func add<Value>(_ label: String, _ path: WritableKeyPath<RegistrationChoice, Value>, _ nothing: Value) {
            var without = choice
            without[keyPath: path] = nothing
            parts.append((label, without))
        }
        switch choice.side {
        case .one(let side): add(words.label(side), \.side, nil)
        case .unknown: add(words(EventPhrase.noSide), \.side, nil)
        case nil: break
        }
        switch choice.need {
        case .one(let need): add(words.label(need), \.need, nil)
        case .any: add(words(RegistrationPhrase.needsSomething), \.need, nil)
        case nil: break
        }
        if let language = choice.interpreted {
            add(words.need(.interpretation, detail: language.rawValue), \.interpreted, nil)
        }
        if choice.isWithoutGroup { add(words(RegistrationPhrase.withoutGroup), \.isWithoutGroup, false) }
        if let group = choice.group { add(words(GroupPhrase.groupNumber(group: group)), \.group, nil) }
        if let language = choice.language {
            add("\(words(RegistrationPhrase.mailLanguage)): \(words.endonym(of: language))", \.language, nil)
        }
        if choice.isWithoutTopic { add(words(CircularPhrase.withoutTopic), \.isWithoutTopic, false) }
        if choice.isWithoutEmail { add(words(RegistrationPhrase.withoutEmail), \.isWithoutEmail, false) }
        if let concern = choice.concern { add(words(concern.phrase), \.concern, nil) }
        if let topic = choice.topic { add(words.label(topic), \.topic, nil) }
        if let answer = choice.answer {
            let question = questions[answer.question]
            let label =
                question.map { "\(words.text($0.wording)): \(words.text(answer.value, of: $0))" }
                ?? words(QuestionPhrase.ownTitle)
            add(label, \.answer, nil)
        }
        if let organisation = choice.organisation {
            let name = organisations[organisation] ?? words(RegistrationPhrase.organisation)
            add(name, \.organisation, nil)
        }
        if let hasArrived = choice.hasArrived {
            let label = hasArrived ? words(EventPhrase.peopleArrived) : words(RegistrationPhrase.notYetThere)
            add(label, \.hasArrived, nil)
        }
        return parts
    }

    /// All of it, with the part of the list where that is not the first one.
    func sentence(of choice: RegistrationChoice) -> String {
        let parts = parts(of: choice).map(\.label)
        let tab = choice.tab == .registered && !parts.isEmpty ? [] : [words.label(choice.tab, isOver: isOver)]
        return (tab + parts).joined(separator: " · ")
    }
}

extension Words {
    /// What a language of the house calls itself; another one has only the name that the page gives it.
    func endonym(of language: Language) -> String {
        lexicon.language(tagged: language.rawValue)?.endonym ?? label(language)
    }
}
