import Domain
import Words

// MARK: What is shown

extension StyleSamples {
    static let ofLists: [StyleEntry] = [
        StyleEntry(
            AttendeeName.self,
            [
                StyleSample(.scripts, isPressed: true) { words in
                    let lines = names.compactMap { person($0) }.map { person -> HTML in
                        "<li>\(AttendeeName(words: words, person: person, address: address))</li>"
                    }
                    return "<ul class=\"lines\">\(lines)</ul>"
                },
                StyleSample(.empty) { words in
                    "\(person("", place: 2).map { AttendeeName(words: words, person: $0) })"
                },
                StyleSample(.longNames) { words in
                    "<ul class=\"lines\">\(longNames.compactMap { person($0) }.map { "<li>\(AttendeeName(words: words, person: $0, isSurnameFirst: true))</li>" as HTML })</ul>"
                },
            ]),
        StyleEntry(
            LatinReading.self,
            [
                StyleSample(.scripts) { _ in
                    let lines = names.map { "<li><bdi>\($0)</bdi>\(LatinReading(name: $0))</li>" as HTML }
                    return "<ul class=\"lines\">\(lines)</ul>"
                }
            ]),
        StyleEntry(
            PersonLine.self,
            [
                StyleSample(.usual) { words in
                    let side = Side.provider
                    return PersonLine(
                        name: names[2], role: words(KernelPhrase.account), organisation: organisation,
                        organisationAddress: address, side: (side.rawValue, words.label(side)),
                        trailing: StatusWord(tone: .good, word: words.label(RegistrationStatus.checkedIn)).html
                    ).html
                },
                StyleSample(.longNames) { words in
                    "\(longNames.map { PersonLine(name: $0, role: $0, organisation: $0, side: ("mo", words.label(Side.migrantOrganisation))) })"
                },
            ]),
        StyleEntry(
            OrganisationCard.self,
            [
                StyleSample(.usual, isPressed: true) { words in
                    "<div class=\"cards\">\(Side.allCases.map { card(of: $0, words) })</div>"
                },
                StyleSample(.longNames) { words in
                    let side = Side.other
                    return OrganisationCard(
                        name: longNames[1], address: address, side: side.rawValue, sideWord: words.label(side),
                        summary: longNames[0], reasons: ["<bdi>\(longNames[0])</bdi>"], lines: longNames,
                        tags: longNames
                    ).html
                },
            ]),
        StyleEntry(TagList.self, [StyleSample(.usual) { _ in TagList(tags: names).html }]),
        StyleEntry(
            FactList.self,
            [
                StyleSample(.usual) { words in
                    FactList(facts: [
                        Fact(words(KernelPhrase.organisations), text: organisation),
                        Fact(words(KernelPhrase.language), "\(words.language.endonym)"),
                        Fact(words(KernelPhrase.accessibility), text: longNames[0]),
                    ]).html
                }
            ]),
        StyleEntry(
            Figures.self,
            [
                StyleSample(.usual, isPressed: true) { words in
                    let number = words(EventPhrase.numberOf(part: words.number(104), whole: words.number(2_000)))
                    return Figures(figures: [
                        .init(number: number, label: words(EventPhrase.placesTaken), address: address),
                        .init(number: words.number(8), label: words(EventPhrase.peopleWaiting)),
                        .init(number: words.number(0), label: words(EventPhrase.peopleArrived)),
                    ]).html
                }
            ]),
        StyleEntry(
            DataTable.self,
            [
                StyleSample(.usual) { words in table(words, number: 1, isDense: false, names: [names[0], names[1]]) },
                StyleSample(.scripts) { words in table(words, number: 2, isDense: true, names: names) },
                StyleSample(.longNames) { words in table(words, number: 3, isDense: true, names: longNames) },
            ]),
        StyleEntry(
            FigureWithTable.self,
            [
                StyleSample(.usual) { words in
                    let counts = DataTable(
                        caption: words(KernelPhrase.measures),
                        columns: [
                            .init(words(KernelPhrase.organisations)), .init(words(KernelPhrase.pages), isNumber: true),
                        ],
                        rows: [["\(organisation)", "\(words.number(12))"]])
                    return FigureWithTable(
                        words: words, caption: words(KernelPhrase.measures),
                        picture:
                            "<svg viewBox=\"0 0 400 30\" width=\"400\" height=\"30\" aria-hidden=\"true\"><g class=\"tone-mo\"><path class=\"toned\" d=\"M0 6h240v16H0z\"/></g></svg>",
                        table: counts
                    ).html
                }
            ]),
        StyleEntry(
            StatusWord.self,
            [
                StyleSample(.usual) { words in
                    let tones: [(StatusWord.Tone, RegistrationStatus)] = [
                        (.good, .checkedIn), (.waiting, .waitlisted), (.bad, .cancelled), (.moving, .registered),
                        (.quiet, .cancelled), (.resting, .noShow),
                    ]
                    return
                        "<div class=\"row\">\(tones.map { StatusWord(tone: $0.0, word: words.label($0.1), when: day(in: words)) })</div>"
                }
            ]),
        StyleEntry(
            SideMark.self,
            [
                StyleSample(.usual) { words in
                    "<div class=\"row\">\(Side.allCases.map { SideMark(side: $0.rawValue, word: words.label($0)) })</div>"
                }
            ]),
        StyleEntry(
            SideShape.self,
            [
                StyleSample(.usual) { _ in
                    "<p class=\"row\">\(SideShape.allCases.map { "<span class=\"tone-\($0.rawValue)\">\($0) \(String($0.character))</span>" as HTML })</p>"
                }
            ]),
        StyleEntry(
            Icon.self,
            [StyleSample(.usual) { _ in "<p class=\"row\">\(Icon.allCases)</p>" }]),
        StyleEntry(
            Timeline.self,
            [
                StyleSample(.usual) { words in
                    let states: [Timeline.State] = [.past, .now, .ahead]
                    let entries = states.enumerated().map { hour, state in
                        Timeline.Entry(
                            start: "1\(hour + 6):00", end: "1\(hour + 6):30", title: "\(words(KernelPhrase.events))",
                            details: PersonLine(name: names[hour]).html, state: state)
                    }
                    return Timeline(words: words, entries: entries).html
                }
            ]),
        StyleEntry(
            Chain.self, isLandmark: true,
            [
                StyleSample(.usual, isPressed: true) { words in
                    Chain(
                        label: words(KernelPhrase.measures),
                        links: [
                            .init(kind: words(KernelPhrase.events), title: names[6], address: address),
                            .init(kind: words(KernelPhrase.measures), title: organisation, isCurrent: true),
                            .init(kind: words(KernelPhrase.organisations), title: words(KernelPhrase.conflictEmpty)),
                        ]
                    ).html
                }
            ]),
        StyleEntry(
            QRCode.self,
            [
                StyleSample(.usual) { words in
                    QRCode(
                        text: "https://neue-wege.example", label: words(KernelPhrase.home),
                        caption: "<span dir=\"ltr\">neue-wege.example</span>"
                    ).html
                }
            ]),
    ]

    private static func card(of side: Side, _ words: Words) -> OrganisationCard {
        OrganisationCard(
            name: organisation, address: address, side: side.rawValue, sideWord: words.label(side),
            summary: names[3], reasons: ["<bdi>\(names[1])</bdi>", "<bdi>\(names[2])</bdi>"], lines: [names[0]],
            tags: [words.language.endonym], footnote: "\(day(in: words))")
    }

    private static func table(_ words: Words, number: Int, isDense: Bool, names: [String]) -> HTML {
        let side = Side.administration
        return DataTable(
            caption: "\(words(KernelPhrase.organisations)) \(words.number(number))", isDense: isDense,
            isBrief: isDense,
            columns: [
                .init(words(KernelPhrase.account)), .init(words(KernelPhrase.organisations), onPhone: .clipped),
                .init(words(KernelPhrase.pages), isNumber: true, onPhone: .beside),
                .init(words(KernelPhrase.conflictEmpty)), .init(words(KernelPhrase.home), onPhone: .trailing),
            ],
            rows: names.map { name in
                [
                    "<bdi>\(name)</bdi>", SideMark(side: side.rawValue, word: words.label(side)).html,
                    "\(words.number(1_104))", "–", "\(day(in: words))",
                ]
            }
        ).html
    }
}
