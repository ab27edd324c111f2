import Domain

/// What the calls of HSDS promise. What the documents hold stands in the schemas of the standard.
extension Operation {
    static let describeHSDS = Operation(
        name: "describeHSDS", summary: "Which version of HSDS this is",
        answer: .json(200, "Version, profile and this document.", .foreign("As HSDS 3.1 describes it.")))

    static let listOrganizations = Operation(
        name: "listOrganizations", summary: "Public organisations, in pages or line by line", details: language,
        query: pages + filters + [
            .optional("full", .text("`true`: with everything that belongs to each.", example: "true")),
            .optional("full_service", .text("`true`: with everything, and with all offers.", example: "true")),
        ],
        answer: .json(200, "A page.", .foreign("A page of `organization` of HSDS 3.1.")))

    static let showOrganization = Operation(
        name: "showOrganization", summary: "One organisation with everything that belongs to it",
        details: "The identifier of an entry that has become part of another one leads on to that (301). " + language,
        query: [.optional("full_service", .text("`true`: with all offers, too.", example: "true"))],
        answer: .json(200, "The organisation.", .foreign("`organization` of HSDS 3.1.")))

    static let listServices = Operation(
        name: "listServices", summary: "What organisations offer, in pages or line by line",
        details: "With `modified_after` also what is over: as `defunct`, for twelve months. " + language,
        query: pages + filters + [
            .optional("organization_id", .text("Only of this organisation.", example: anyIdentifier)),
            .optional(
                "modified_after",
                .text("Only what has changed since then; a moment or a day.", example: "2023-12-01T15:00:00Z")),
            .optional("minimal", .text("`true`: only what each must have.", example: "true")),
            .optional("full", .text("`true`: with everything that belongs to each.", example: "true")),
        ],
        answer: .json(200, "A page.", .foreign("A page of `service` of HSDS 3.1.")))

    static let showService = Operation(
        name: "showService", summary: "One offer with everything that belongs to it", details: language,
        answer: .json(200, "The offer.", .foreign("`service` of HSDS 3.1.")))

    static let listTaxonomies = Operation(
        name: "listTaxonomies", summary: "The lists of values", details: language, query: pages + [search],
        answer: .json(200, "A page.", .foreign("A page of `taxonomy` of HSDS 3.1.")))

    static let showTaxonomy = Operation(
        name: "showTaxonomy", summary: "One list of values", details: language,
        answer: .json(200, "The list.", .foreign("`taxonomy` of HSDS 3.1.")))

    static let listTaxonomyTerms = Operation(
        name: "listTaxonomyTerms", summary: "The values of the lists", details: language,
        query: pages + [
            search, .optional("taxonomy_id", .text("Only of this list.", example: anyIdentifier)),
            .optional("top_only", .text("`true`: only those that belong to no other.", example: "true")),
            .optional("parent_id", .text("Only those that belong to this one.", example: anyIdentifier)),
        ],
        answer: .json(200, "A page.", .foreign("A page of `taxonomy_term` of HSDS 3.1.")))

    static let showTaxonomyTerm = Operation(
        name: "showTaxonomyTerm", summary: "One value", details: language,
        answer: .json(200, "The value.", .foreign("`taxonomy_term` of HSDS 3.1.")))

    private static let anyIdentifier = "018c2644-eae0-7000-bf5c-deccff14eac6"

    private static let language = "In the language that the caller prefers (`Accept-Language`, `lang`)."

    private static let pages: [Schema.Property] = [
        .optional("page", .number("Which page, from 1.", example: 1)),
        .optional("per_page", .number("How many entries each has; at most 500.", example: 50)),
        .optional(
            "format", .text("`ndjson`: all entries, a line each, without pages.", choices: ["json", "ndjson"])),
    ]

    private static let search = Schema.Property.optional(
        "search", .text("As in the search of the directory.", example: "Turkish"))

    private static let filters: [Schema.Property] = [
        search, .optional("taxonomy_term_id", .text("Only with this value.", example: anyIdentifier)),
        .optional("taxonomy_id", .text("Only with any value of this list.", example: anyIdentifier)),
    ]
}
