// Generated from the OpenAPI document by client.test.ts: do not edit.
export interface paths {
    "/api/v1/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is being watched, how far it has come, and whether the data is real */
        get: operations["getStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/skills": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Skills whose id, name or alias holds the words; all without them */
        get: operations["getSkills"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/skills/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One skill */
        get: operations["getSkillsId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/skills/{id}/related": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Skills that vacancies, new or open, ask for together with this one, and how much oftener than others do */
        get: operations["getSkillsIdRelated"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/skills/{id}/pay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What vacancies, new or open, that ask for this skill say they pay: percentiles by currency and period */
        get: operations["getSkillsIdPay"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/demand": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A skill's demand over one panel of comparable sources; whole weeks, `to` not taken in */
        get: operations["getDemand"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Up to eight skills over one panel of comparable sources; takes what /demand takes */
        get: operations["getCompare"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/compare/chart.svg": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The lines of /compare as an SVG image, by week; four weeks pooled unless told */
        get: operations["getCompareChartSvg"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/skills/{id}/index": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Demand as an index to publish: sources come and go without moving it; the base is 100 */
        get: operations["getSkillsIdIndex"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/skills/{id}/chart.svg": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A skill's demand as an SVG image; takes what /demand takes, by week, four weeks pooled unless told */
        get: operations["getSkillsIdChartSvg"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/movers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Skills whose share of new vacancies moved beyond its interval, with interval and sample */
        get: operations["getMovers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/backtest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** When you would have been told of shifts, with these settings, in all that is stored */
        get: operations["getBacktest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/top": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The skills most asked for in open or new vacancies, or most talked about */
        get: operations["getTop"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/breakdown": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Vacancies, new in a period or open now, by place, role, seniority, employer, source or skill */
        get: operations["getBreakdown"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Families of occupations with their new vacancies */
        get: operations["getRoles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/roles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The skills of a role, ranked, and how much of its postings the first of them cover */
        get: operations["getRolesId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pivots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Roles by how many of the given skills their vacancies name, and whether they are wanted more */
        get: operations["getPivots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/gap": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What vacancies of a role, or of any filter, ask for beyond the skills that somebody has */
        get: operations["getGap"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/postings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The postings behind a number, newest first */
        get: operations["getPostings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/postings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of the postings, with its text and where each skill was found */
        get: operations["getPostingsId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/articles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The articles behind a number, newest first */
        get: operations["getArticles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/articles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of the articles, with its text and where each skill was found */
        get: operations["getArticlesId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/vacancies/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The adverts of one vacancy: other cities, other sources, and how often it was posted again */
        get: operations["getVacanciesId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tags that readers doubt, newest first */
        get: operations["getCorrections"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/corrections/{id}/{judgement}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Judges such a doubt. Accepted, the words mean the skill no more, and what is stored is read anew in the background */
        post: operations["postCorrectionsIdJudgement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/items/{id}/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says that a tag of a posting or article is wrong; takes effect once it was accepted */
        post: operations["postItemsIdCorrections"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/emerging": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Names outside the taxonomy that employers began to use beside skills, each with its sentences */
        get: operations["getEmerging"];
        put?: never;
        /** Makes such a name a skill or another name of one, and reads what is stored anew; or drops it */
        post: operations["postEmerging"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/retagging": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reads everything stored anew under the current taxonomy, in the background and resumably; asked again, says where it stands */
        post: operations["postRetagging"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in, and what lets somebody write here */
        get: operations["getSession"];
        put?: never;
        post?: never;
        /** Signs out */
        delete: operations["deleteSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a letter with a link that signs in, where the address may; says the same where it may not */
        post: operations["postSignIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shares": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Links for reading that hold now, newest first */
        get: operations["getShares"];
        put?: never;
        /** A link for reading, which this answer alone shows */
        post: operations["postShares"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shares/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Withdraws a link: who has it reads no more */
        delete: operations["deleteSharesId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shifts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shifts in demand, newest first; of a skill, a state, a direction, a source */
        get: operations["getShifts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shifts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One shift with its evidence, as it was frozen */
        get: operations["getShiftsId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is watched, and how its last run ended */
        get: operations["getSources"];
        put?: never;
        /** Adds a source to the configuration; it is watched within seconds */
        post: operations["postSources"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sources/{name}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The runs of a source, newest first */
        get: operations["getSourcesNameRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sources/coverage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** For each source and week how many runs were complete, and what they brought */
        get: operations["getSourcesCoverage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sources/detect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How an address can be watched: the surest way first, none when nothing fits */
        post: operations["postSourcesDetect"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sources/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks a source once: its first rows, what they lack, and what watching it costs; stores nothing */
        post: operations["postSourcesTest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subscriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is told of what */
        get: operations["getSubscriptions"];
        put?: never;
        /** Adds a subscription; the answer alone shows its secret */
        post: operations["postSubscriptions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subscriptions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One subscription */
        get: operations["getSubscriptionsId"];
        put?: never;
        post?: never;
        /** Removes a subscription */
        delete: operations["deleteSubscriptionsId"];
        options?: never;
        head?: never;
        /** Changes a subscription: what is left out stays as it is */
        patch: operations["patchSubscriptionsId"];
        trace?: never;
    };
    "/api/v1/subscriptions/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What it was told, or why not; kept when the subscription is removed */
        get: operations["getSubscriptionsIdDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subscriptions/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a message that says it is a test, before anything is subscribed */
        post: operations["postSubscriptionsTest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subscriptions/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a message that says it is a test, now */
        post: operations["postSubscriptionsIdTest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subscriptions/{id}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new secret for a webhook, shown once; the one before signs, too, until the next */
        post: operations["postSubscriptionsIdSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subscriptions/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** When a subscription would have told you in the last half year */
        post: operations["postSubscriptionsPreview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was told or not, by channel and state, newest first */
        get: operations["getDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deliveries/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends again what failed or was given up, under the same id */
        post: operations["postDeliveriesIdReplay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/silences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Planned times in which nothing is told */
        get: operations["getSilences"];
        put?: never;
        /** Plans a silence */
        post: operations["postSilences"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/silences/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends a silence */
        delete: operations["deleteSilencesId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/personal-data/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** All that is kept of an address */
        post: operations["postPersonalDataExport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/personal-data/forget": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Forgets an address */
        post: operations["postPersonalDataForget"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mail/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A bounce or complaint: the address gets no more mail */
        post: operations["postMailReports"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Events that could not be handled, newest first, as they were */
        get: operations["getDeadLetters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dead-letters/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publishes such an event again, as it was, for when its cause has been mended */
        post: operations["postDeadLettersIdReplay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** New shifts and the ends of runs as they happen, as server-sent events; stays open */
        get: operations["getStream"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/postings.atom": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What /postings lists, as an Atom feed */
        get: operations["getPostingsAtom"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/articles.atom": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What /articles lists, as an Atom feed */
        get: operations["getArticlesAtom"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shifts.atom": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What /shifts lists, as an Atom feed */
        get: operations["getShiftsAtom"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/feeds/{token}.atom": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a subscription was sent, as an Atom feed of its own */
        get: operations["getFeedsTokenAtom"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/streams/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a subscription is sent, as server-sent events; stays open, goes on after `Last-Event-ID` */
        get: operations["getStreamsToken"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: never;
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getStatus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        environment: "real" | "simulated";
                        /** @enum {string} */
                        state: "starting" | "baseline" | "watching";
                        now: string;
                        taxonomyVersion: string;
                        postings: number;
                        articles: number;
                        newestDay: string | null;
                        lastRunAt: string | null;
                        sources: {
                            configured: number;
                            observed: number;
                            healthy: number;
                        };
                        baseline: {
                            trendsFrom: string;
                            shiftsFrom: string;
                        } | null;
                        revised: {
                            /** Format: date */
                            from: string;
                            /** Format: date */
                            to: string;
                            taxonomyVersion: string;
                        } | null;
                        behind: {
                            [key: string]: number;
                        } | null;
                    };
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getSkills: {
        parameters: {
            query?: {
                q?: string;
                ids?: string;
                limit?: number;
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            id: string;
                            name: string;
                            category: string;
                            kind: string;
                            aliases: string[];
                            links: {
                                [key: string]: string;
                            };
                        }[];
                        next: string | null;
                        taxonomyVersion: string;
                        total: number;
                    };
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getSkillsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        category: string;
                        kind: string;
                        aliases: string[];
                        links: {
                            [key: string]: string;
                        };
                    };
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getSkillsIdRelated: {
        parameters: {
            query?: {
                weeks?: number;
                until?: string;
                from?: string;
                to?: string;
                measure?: "new" | "open";
                need?: "any" | "required" | "preferred";
                country?: string;
                region?: string;
                city?: string;
                workMode?: string;
                role?: string;
                seniority?: string;
                employmentType?: string;
                language?: string;
                company?: string;
                source?: string;
                limit?: number;
                order?: "lift" | "share";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        skill: string;
                        name: string;
                        taxonomyVersion: string;
                        self: string;
                        denominator: string;
                        /**
                         * @default new
                         * @enum {string}
                         */
                        measure: "new" | "open";
                        from: string | null;
                        /** Format: date */
                        to: string;
                        total: number;
                        sources: number;
                        rows: {
                            units: number;
                            total: number;
                            share: number;
                            low: number;
                            high: number;
                            skill: string;
                            name: string;
                            category: string;
                            lift: number;
                            liftLow: number;
                            liftHigh: number;
                        }[];
                    };
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getSkillsIdPay: {
        parameters: {
            query?: {
                weeks?: number;
                until?: string;
                from?: string;
                to?: string;
                measure?: "new" | "open";
                need?: "any" | "required" | "preferred";
                country?: string;
                region?: string;
                city?: string;
                workMode?: string;
                role?: string;
                seniority?: string;
                employmentType?: string;
                language?: string;
                company?: string;
                source?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        skill: string;
                        name: string;
                        taxonomyVersion: string;
                        self: string;
                        denominator: string;
                        /**
                         * @default new
                         * @enum {string}
                         */
                        measure: "new" | "open";
                        from: string | null;
                        /** Format: date */
                        to: string;
                        total: number;
                        sources: number;
                        stated: number;
                        least: number;
                        rows: {
                            currency: string;
                            period: string;
                            vacancies: number;
                            p10: number;
                            p25: number;
                            p50: number;
                            p75: number;
                            p90: number;
                        }[];
                        tooFew: {
                            currency: string;
                            period: string;
                            vacancies: number;
                        }[];
                    };
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getDemand: {
        parameters: {
            query: {
                skill: string;
                from?: string;
                to?: string;
                interval?: "week" | "day";
                measure?: "new" | "open" | "talk";
                pool?: number;
                need?: "any" | "required" | "preferred";
                country?: string;
                region?: string;
                city?: string;
                workMode?: string;
                role?: string;
                seniority?: string;
                employmentType?: string;
                language?: string;
                company?: string;
                source?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        skill: string;
                        name: string;
                        /** @enum {string} */
                        measure: "new" | "open" | "talk";
                        /** @enum {string} */
                        interval: "week" | "day";
                        pool: number;
                        /** Format: date */
                        from: string;
                        /** Format: date */
                        to: string;
                        taxonomyVersion: string;
                        self: string;
                        denominator: string;
                        panel: string[];
                        leftOut: {
                            source: string;
                            reason: string;
                        }[];
                        observedFrom: string | null;
                        base: {
                            /** Format: date */
                            from: string;
                            /** Format: date */
                            to: string;
                            units: number;
                            total: number;
                            share: number;
                        } | null;
                        points: {
                            units: number;
                            total: number;
                            share: number;
                            low: number;
                            high: number;
                            /** Format: date */
                            start: string;
                            sources: number;
                            missing: string[];
                            index: number | null;
                        }[];
                        sourceEvents: {
                            week: string;
                            source: string;
                            /** @enum {string} */
                            kind: "added" | "failed";
                            what: string;
                        }[];
                    };
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getCompare: {
        parameters: {
            query: {
                from?: string;
                to?: string;
                interval?: "week" | "day";
                measure?: "new" | "open" | "talk";
                pool?: number;
                need?: "any" | "required" | "preferred";
                country?: string;
                region?: string;
                city?: string;
                workMode?: string;
                role?: string;
                seniority?: string;
                employmentType?: string;
                language?: string;
                company?: string;
                source?: string;
                skill: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        measure: "new" | "open" | "talk";
                        /** @enum {string} */
                        interval: "week" | "day";
                        pool: number;
                        /** Format: date */
                        from: string;
                        /** Format: date */
                        to: string;
                        taxonomyVersion: string;
                        self: string;
                        denominator: string;
                        panel: string[];
                        leftOut: {
                            source: string;
                            reason: string;
                        }[];
                        observedFrom: string | null;
                        sourceEvents: {
                            week: string;
                            source: string;
                            /** @enum {string} */
                            kind: "added" | "failed";
                            what: string;
                        }[];
                        rows: {
                            skill: string;
                            name: string;
                            base: {
                                /** Format: date */
                                from: string;
                                /** Format: date */
                                to: string;
                                units: number;
                                total: number;
                                share: number;
                            } | null;
                            points: {
                                units: number;
                                total: number;
                                share: number;
                                low: number;
                                high: number;
                                /** Format: date */
                                start: string;
                                sources: number;
                                missing: string[];
                                index: number | null;
                            }[];
                        }[];
                    };
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getCompareChartSvg: {
        parameters: {
            query: {
                from?: string;
                to?: string;
                measure?: "new" | "open" | "talk";
                need?: "any" | "required" | "preferred";
                country?: string;
                region?: string;
                city?: string;
                workMode?: string;
                role?: string;
                seniority?: string;
                employmentType?: string;
                language?: string;
                company?: string;
                source?: string;
                skill: string;
                pool?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The image */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/svg+xml": string;
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getSkillsIdIndex: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
                base?: string;
                baseWeeks?: number;
                need?: "any" | "required" | "preferred";
                country?: string;
                region?: string;
                city?: string;
                workMode?: string;
                role?: string;
                seniority?: string;
                employmentType?: string;
                language?: string;
                company?: string;
                source?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        skill: string;
                        name: string;
                        /** Format: date */
                        from: string;
                        /** Format: date */
                        to: string;
                        taxonomyVersion: string;
                        self: string;
                        denominator: string;
                        base: {
                            /** Format: date */
                            from: string;
                            /** Format: date */
                            to: string;
                            units: number;
                        } | null;
                        sources: string[];
                        leftOut: {
                            source: string;
                            reason: string;
                        }[];
                        overdispersion: number;
                        points: {
                            /** Format: date */
                            start: string;
                            index: number;
                            low: number;
                            high: number;
                            units: number;
                            sources: number;
                        }[];
                    };
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getSkillsIdChartSvg: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
                measure?: "new" | "open" | "talk";
                need?: "any" | "required" | "preferred";
                country?: string;
                region?: string;
                city?: string;
                workMode?: string;
                role?: string;
                seniority?: string;
                employmentType?: string;
                language?: string;
                company?: string;
                source?: string;
                pool?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The image */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/svg+xml": string;
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getMovers: {
        parameters: {
            query?: {
                weeks?: number;
                beforeWeeks?: number;
                until?: string;
                limit?: number;
                need?: "any" | "required" | "preferred";
                country?: string;
                region?: string;
                city?: string;
                workMode?: string;
                role?: string;
                seniority?: string;
                employmentType?: string;
                language?: string;
                company?: string;
                source?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        taxonomyVersion: string;
                        self: string;
                        denominator: string;
                        before: {
                            /** Format: date */
                            from: string;
                            /** Format: date */
                            to: string;
                        };
                        after: {
                            /** Format: date */
                            from: string;
                            /** Format: date */
                            to: string;
                        };
                        panel: string[];
                        leftOut: {
                            source: string;
                            reason: string;
                        }[];
                        up: {
                            skill: string;
                            name: string;
                            /** @enum {string} */
                            direction: "up" | "down";
                            effect: number;
                            ciLow: number;
                            ciHigh: number;
                            before: {
                                units: number;
                                total: number;
                                share: number;
                                low: number;
                                high: number;
                            };
                            after: {
                                units: number;
                                total: number;
                                share: number;
                                low: number;
                                high: number;
                            };
                            sources: number;
                        }[];
                        down: {
                            skill: string;
                            name: string;
                            /** @enum {string} */
                            direction: "up" | "down";
                            effect: number;
                            ciLow: number;
                            ciHigh: number;
                            before: {
                                units: number;
                                total: number;
                                share: number;
                                low: number;
                                high: number;
                            };
                            after: {
                                units: number;
                                total: number;
                                share: number;
                                low: number;
                                high: number;
                            };
                            sources: number;
                        }[];
                        compared: number;
                    };
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getBacktest: {
        parameters: {
            query: {
                skill: string;
                falseAlertsPerYear?: number;
                to?: string;
                country?: string;
                region?: string;
                city?: string;
                workMode?: string;
                role?: string;
                seniority?: string;
                employmentType?: string;
                language?: string;
                company?: string;
                source?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        taxonomyVersion: string;
                        self: string;
                        denominator: string;
                        from: string | null;
                        /** Format: date */
                        to: string;
                        weeks: number;
                        says: string;
                        events: {
                            skill: string;
                            name: string;
                            /** @enum {string} */
                            direction: "up" | "down" | "new";
                            /** @enum {string} */
                            status: "alert" | "single-source" | "confirmed" | "reverted";
                            /** Format: date */
                            at: string;
                            /** Format: date */
                            since: string;
                            effect: number;
                            ciLow: number;
                            ciHigh: number;
                            before: {
                                /** Format: date */
                                from: string;
                                /** Format: date */
                                to: string;
                                units: number;
                                total: number;
                                share: number;
                            };
                            after: {
                                /** Format: date */
                                from: string;
                                /** Format: date */
                                to: string;
                                units: number;
                                total: number;
                                share: number;
                            };
                            sources: number;
                        }[];
                    };
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getTop: {
        parameters: {
            query?: {
                measure?: "open" | "new" | "talk";
                weeks?: number;
                until?: string;
                limit?: number;
                need?: "any" | "required" | "preferred";
                country?: string;
                region?: string;
                city?: string;
                workMode?: string;
                role?: string;
                seniority?: string;
                employmentType?: string;
                language?: string;
                company?: string;
                source?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        taxonomyVersion: string;
                        self: string;
                        denominator: string;
                        /** @enum {string} */
                        measure: "open" | "new" | "talk";
                        from: string | null;
                        /** Format: date */
                        to: string;
                        total: number;
                        sources: number;
                        rows: {
                            units: number;
                            total: number;
                            share: number;
                            low: number;
                            high: number;
                            skill: string;
                            name: string;
                            category: string;
                        }[];
                    };
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getBreakdown: {
        parameters: {
            query: {
                by: "country" | "region" | "city" | "workMode" | "role" | "seniority" | "employmentType" | "language" | "company" | "skill" | "source";
                measure?: "new" | "open";
                skill?: string;
                skills?: string;
                from?: string;
                to?: string;
                limit?: number;
                need?: "any" | "required" | "preferred";
                country?: string;
                region?: string;
                city?: string;
                workMode?: string;
                role?: string;
                seniority?: string;
                employmentType?: string;
                language?: string;
                company?: string;
                source?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        taxonomyVersion: string;
                        self: string;
                        denominator: string;
                        /** @enum {string} */
                        by: "country" | "region" | "city" | "workMode" | "role" | "seniority" | "employmentType" | "language" | "company" | "skill" | "source";
                        /**
                         * @default new
                         * @enum {string}
                         */
                        measure: "new" | "open";
                        from: string | null;
                        /** Format: date */
                        to: string;
                        total: number;
                        sources: number;
                        skills: {
                            skill: string;
                            name: string;
                        }[];
                        rows: {
                            units: number;
                            total: number;
                            share: number;
                            low: number;
                            high: number;
                            value: string;
                            name: string;
                            cells: {
                                units: number;
                                total: number;
                                share: number;
                                low: number;
                                high: number;
                                skill: string;
                            }[];
                        }[];
                    };
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getRoles: {
        parameters: {
            query?: {
                weeks?: number;
                until?: string;
                measure?: "new" | "open";
                country?: string;
                region?: string;
                city?: string;
                workMode?: string;
                seniority?: string;
                employmentType?: string;
                language?: string;
                company?: string;
                source?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @default new
                         * @enum {string}
                         */
                        measure: "new" | "open";
                        from: string | null;
                        /** Format: date */
                        to: string;
                        taxonomyVersion: string;
                        self: string;
                        denominator: string;
                        total: number;
                        sources: number;
                        rows: {
                            id: string;
                            name: string;
                            field: string;
                            onet: string | null;
                            units: number;
                            total: number;
                            share: number;
                            low: number;
                            high: number;
                        }[];
                    };
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getRolesId: {
        parameters: {
            query?: {
                weeks?: number;
                until?: string;
                measure?: "new" | "open";
                country?: string;
                region?: string;
                city?: string;
                workMode?: string;
                seniority?: string;
                employmentType?: string;
                language?: string;
                company?: string;
                source?: string;
                need?: "any" | "required" | "preferred";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        field: string;
                        onet: string | null;
                        /**
                         * @default new
                         * @enum {string}
                         */
                        measure: "new" | "open";
                        from: string | null;
                        /** Format: date */
                        to: string;
                        taxonomyVersion: string;
                        self: string;
                        denominator: string;
                        total: number;
                        sources: number;
                        skills: {
                            units: number;
                            total: number;
                            share: number;
                            low: number;
                            high: number;
                            skill: string;
                            name: string;
                            kind: string;
                            lift: number | null;
                        }[];
                        cover: {
                            postings: number;
                            steps: {
                                skills: number;
                                known: number;
                                whole: number;
                            }[];
                        };
                    };
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getPivots: {
        parameters: {
            query: {
                skills: string;
                weeks?: number;
                until?: string;
                need?: "any" | "required" | "preferred";
                country?: string;
                region?: string;
                city?: string;
                workMode?: string;
                seniority?: string;
                employmentType?: string;
                language?: string;
                company?: string;
                source?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date */
                        from: string;
                        /** Format: date */
                        to: string;
                        before: {
                            /** Format: date */
                            from: string;
                            /** Format: date */
                            to: string;
                        };
                        taxonomyVersion: string;
                        self: string;
                        denominator: string;
                        panel: string[];
                        skills: {
                            skill: string;
                            name: string;
                        }[];
                        rows: {
                            units: number;
                            total: number;
                            share: number;
                            low: number;
                            high: number;
                            id: string;
                            name: string;
                            field: string;
                            named: number;
                            cells: {
                                units: number;
                                total: number;
                                share: number;
                                low: number;
                                high: number;
                                skill: string;
                            }[];
                            change: {
                                effect: number;
                                ciLow: number;
                                ciHigh: number;
                            } | null;
                        }[];
                    };
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getGap: {
        parameters: {
            query?: {
                skills?: string;
                weeks?: number;
                until?: string;
                limit?: number;
                need?: "any" | "required" | "preferred";
                country?: string;
                region?: string;
                city?: string;
                workMode?: string;
                role?: string;
                seniority?: string;
                employmentType?: string;
                language?: string;
                company?: string;
                source?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date */
                        from: string;
                        /** Format: date */
                        to: string;
                        before: {
                            /** Format: date */
                            from: string;
                            /** Format: date */
                            to: string;
                        };
                        taxonomyVersion: string;
                        self: string;
                        denominator: string;
                        panel: string[];
                        total: number;
                        has: {
                            units: number;
                            total: number;
                            share: number;
                            low: number;
                            high: number;
                            skill: string;
                            name: string;
                        }[];
                        cover: {
                            known: number;
                            whole: number;
                            postings: number;
                        };
                        rows: {
                            units: number;
                            total: number;
                            share: number;
                            low: number;
                            high: number;
                            skill: string;
                            name: string;
                            kind: string;
                            links: {
                                [key: string]: string;
                            };
                            change: {
                                effect: number;
                                ciLow: number;
                                ciHigh: number;
                            } | null;
                            with: {
                                known: number;
                                whole: number;
                            };
                        }[];
                    };
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getPostings: {
        parameters: {
            query?: {
                limit?: number;
                after?: string;
                skill?: string;
                country?: string;
                region?: string;
                city?: string;
                workMode?: string;
                role?: string;
                seniority?: string;
                employmentType?: string;
                language?: string;
                company?: string;
                source?: string;
                need?: "any" | "required" | "preferred";
                from?: string;
                to?: string;
                words?: string;
                freshOnly?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            url: string;
                            title: string;
                            source: string;
                            company: {
                                name: string;
                                key: string;
                            };
                            locations: {
                                raw: string;
                                city: string | null;
                                region: string | null;
                                country: string | null;
                            }[];
                            workMode: ("remote" | "hybrid" | "onsite") | null;
                            seniority: ("intern" | "junior" | "mid" | "senior" | "lead" | "executive") | null;
                            pay: {
                                min: number | null;
                                max: number | null;
                                currency: string | null;
                                period: ("hour" | "day" | "week" | "month" | "year") | null;
                                estimated: boolean;
                            };
                            /** Format: date */
                            day: string;
                            /** @enum {string} */
                            postedAtKind: "exact" | "day" | "relative" | "firstSeen";
                            closedAt: string | null;
                            countsAsNew: boolean;
                            vacancy: string;
                            id: string;
                            skills: {
                                skill: string;
                                label: string;
                                need: string;
                                confidence: number;
                            }[];
                            vacancyFacts: {
                                firstSeen: string;
                                reposts: number;
                                adverts: number;
                            } | null;
                            titleMarks: {
                                start: number;
                                end: number;
                            }[];
                            snippet: {
                                text: string;
                                marks: {
                                    start: number;
                                    end: number;
                                }[];
                            };
                        }[];
                        next: string | null;
                        total: number;
                        /** @enum {string} */
                        totalIs: "exact" | "atLeast";
                    };
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getPostingsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "posting" | "article";
                        externalId: string;
                        url: string;
                        title: string;
                        locations: {
                            raw: string;
                            city: string | null;
                            region: string | null;
                            country: string | null;
                        }[];
                        workMode: ("remote" | "hybrid" | "onsite") | null;
                        employmentType: ("full-time" | "part-time" | "contract" | "temporary" | "internship" | "apprenticeship" | "volunteer") | null;
                        pay: {
                            min: number | null;
                            max: number | null;
                            currency: string | null;
                            period: ("hour" | "day" | "week" | "month" | "year") | null;
                            estimated: boolean;
                        };
                        language: string | null;
                        postedAt: (string) | null;
                        /** @enum {string} */
                        postedAtKind: "exact" | "day" | "relative" | "firstSeen";
                        updatedAt: (string) | null;
                        closesAt: (string) | null;
                        text: string;
                        boilerplate: string;
                        source: string;
                        company: {
                            name: string;
                            key: string;
                        };
                        seniority: ("intern" | "junior" | "mid" | "senior" | "lead" | "executive") | null;
                        role: string | null;
                        /** Format: date */
                        day: string;
                        countsAsNew: boolean;
                        /** Format: date-time */
                        firstSeenAt: string;
                        /** Format: date-time */
                        lastSeenAt: string;
                        closedAt: string | null;
                        contentHash: string;
                        revision: number;
                        signature: string;
                        titleKey?: string;
                        vacancy: string;
                        skills: {
                            skill: string;
                            label: string;
                            /** @enum {string} */
                            field: "title" | "text";
                            start: number;
                            end: number;
                            confidence: number;
                            /** @enum {string} */
                            need: "required" | "preferred" | "mentioned";
                            years?: number;
                        }[];
                        taxonomyVersion: string;
                        tags: string[];
                        run: {
                            id: string;
                            baseline: boolean;
                        };
                    };
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getArticles: {
        parameters: {
            query?: {
                limit?: number;
                after?: string;
                skill?: string;
                country?: string;
                region?: string;
                city?: string;
                workMode?: string;
                role?: string;
                seniority?: string;
                employmentType?: string;
                language?: string;
                company?: string;
                source?: string;
                need?: "any" | "required" | "preferred";
                from?: string;
                to?: string;
                words?: string;
                freshOnly?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            url: string;
                            title: string;
                            source: string;
                            company: {
                                name: string;
                                key: string;
                            };
                            locations: {
                                raw: string;
                                city: string | null;
                                region: string | null;
                                country: string | null;
                            }[];
                            workMode: ("remote" | "hybrid" | "onsite") | null;
                            seniority: ("intern" | "junior" | "mid" | "senior" | "lead" | "executive") | null;
                            pay: {
                                min: number | null;
                                max: number | null;
                                currency: string | null;
                                period: ("hour" | "day" | "week" | "month" | "year") | null;
                                estimated: boolean;
                            };
                            /** Format: date */
                            day: string;
                            /** @enum {string} */
                            postedAtKind: "exact" | "day" | "relative" | "firstSeen";
                            closedAt: string | null;
                            countsAsNew: boolean;
                            vacancy: string;
                            id: string;
                            skills: {
                                skill: string;
                                label: string;
                                need: string;
                                confidence: number;
                            }[];
                            vacancyFacts: {
                                firstSeen: string;
                                reposts: number;
                                adverts: number;
                            } | null;
                            titleMarks: {
                                start: number;
                                end: number;
                            }[];
                            snippet: {
                                text: string;
                                marks: {
                                    start: number;
                                    end: number;
                                }[];
                            };
                        }[];
                        next: string | null;
                        total: number;
                        /** @enum {string} */
                        totalIs: "exact" | "atLeast";
                    };
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getArticlesId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "posting" | "article";
                        externalId: string;
                        url: string;
                        title: string;
                        locations: {
                            raw: string;
                            city: string | null;
                            region: string | null;
                            country: string | null;
                        }[];
                        workMode: ("remote" | "hybrid" | "onsite") | null;
                        employmentType: ("full-time" | "part-time" | "contract" | "temporary" | "internship" | "apprenticeship" | "volunteer") | null;
                        pay: {
                            min: number | null;
                            max: number | null;
                            currency: string | null;
                            period: ("hour" | "day" | "week" | "month" | "year") | null;
                            estimated: boolean;
                        };
                        language: string | null;
                        postedAt: (string) | null;
                        /** @enum {string} */
                        postedAtKind: "exact" | "day" | "relative" | "firstSeen";
                        updatedAt: (string) | null;
                        closesAt: (string) | null;
                        text: string;
                        boilerplate: string;
                        source: string;
                        company: {
                            name: string;
                            key: string;
                        };
                        seniority: ("intern" | "junior" | "mid" | "senior" | "lead" | "executive") | null;
                        role: string | null;
                        /** Format: date */
                        day: string;
                        countsAsNew: boolean;
                        /** Format: date-time */
                        firstSeenAt: string;
                        /** Format: date-time */
                        lastSeenAt: string;
                        closedAt: string | null;
                        contentHash: string;
                        revision: number;
                        signature: string;
                        titleKey?: string;
                        vacancy: string;
                        skills: {
                            skill: string;
                            label: string;
                            /** @enum {string} */
                            field: "title" | "text";
                            start: number;
                            end: number;
                            confidence: number;
                            /** @enum {string} */
                            need: "required" | "preferred" | "mentioned";
                            years?: number;
                        }[];
                        taxonomyVersion: string;
                        tags: string[];
                        run: {
                            id: string;
                            baseline: boolean;
                        };
                    };
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getVacanciesId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        firstSeen: string;
                        closed: string | null;
                        reposts: number;
                        postings: {
                            id: string;
                            source: string;
                            day: string;
                            firstSeen: string;
                            closed: string | null;
                        }[];
                    };
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getCorrections: {
        parameters: {
            query?: {
                state?: "open" | "accepted" | "declined";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            id: string;
                            item: string;
                            skill: string;
                            phrase: string;
                            times: number;
                            /** Format: date-time */
                            at: string;
                            /** @enum {string} */
                            state: "open" | "accepted" | "declined";
                        }[];
                    };
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    postCorrectionsIdJudgement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                judgement: "accept" | "decline";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        item: string;
                        skill: string;
                        phrase: string;
                        times: number;
                        /** Format: date-time */
                        at: string;
                        /** @enum {string} */
                        state: "open" | "accepted" | "declined";
                    };
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    postItemsIdCorrections: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    skill: string;
                    /**
                     * @default text
                     * @enum {string}
                     */
                    field?: "title" | "text";
                    start: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        item: string;
                        skill: string;
                        phrase: string;
                        times: number;
                        /** Format: date-time */
                        at: string;
                        /** @enum {string} */
                        state: "open" | "accepted" | "declined";
                    };
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getEmerging: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        taxonomyVersion: string;
                        asked: {
                            days: number;
                            employers: number;
                            sources: number;
                        };
                        rows: {
                            term: string;
                            employers: number;
                            sources: number;
                            postings: number;
                            postingsBefore: number;
                            beside: string[];
                            sentences: {
                                posting: string;
                                text: string;
                            }[];
                            firstDay: string;
                        }[];
                    };
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    postEmerging: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    term: string;
                    /** @enum {string} */
                    decision: "add";
                    /**
                     * @default technology
                     * @enum {string}
                     */
                    kind?: "technology" | "method" | "concept" | "soft" | "certification" | "language" | "domain";
                    /** @default emerging */
                    category?: string;
                } | {
                    term: string;
                    /** @enum {string} */
                    decision: "merge";
                    skill: string;
                } | {
                    term: string;
                    /** @enum {string} */
                    decision: "reject";
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        term: string;
                        skill: string | null;
                    };
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    postRetagging: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        version: string;
                        after: string | null;
                        done: boolean;
                        read: number;
                        revised: number;
                        from: string | null;
                        to: string | null;
                    };
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        address: string | null;
                        ways: ("open" | "key" | "mail")[];
                    };
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    deleteSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    postSignIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: email */
                    address: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        says: string;
                    };
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getShares: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            id: string;
                            view: string;
                            /** Format: date-time */
                            createdAt: string;
                            expiresAt: string | null;
                        }[];
                    };
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    postShares: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    view: string;
                    /** @default null */
                    days?: number | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        view: string;
                        /** Format: date-time */
                        createdAt: string;
                        expiresAt: string | null;
                        path: string;
                    };
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    deleteSharesId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getShifts: {
        parameters: {
            query?: {
                limit?: number;
                after?: string;
                skill?: string;
                from?: string;
                to?: string;
                state?: "opened" | "changed" | "resolved";
                status?: "alert" | "single-source" | "confirmed" | "reverted";
                direction?: "up" | "down" | "new";
                source?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            id: string;
                            episode: string;
                            skill: string;
                            label: string;
                            /** @enum {string} */
                            direction: "up" | "down" | "new";
                            /** @enum {string} */
                            state: "opened" | "changed" | "resolved";
                            /** @enum {string} */
                            status: "alert" | "single-source" | "confirmed" | "reverted";
                            /** Format: date */
                            at: string;
                            /** Format: date */
                            since: string;
                            effect: number;
                            ciLow: number;
                            ciHigh: number;
                            before: {
                                /** Format: date */
                                from: string;
                                /** Format: date */
                                to: string;
                                units: number;
                                total: number;
                                share: number;
                            };
                            after: {
                                /** Format: date */
                                from: string;
                                /** Format: date */
                                to: string;
                                units: number;
                                total: number;
                                share: number;
                            };
                            sources: number;
                            employers: number;
                            evidence: {
                                logEvidence: number;
                                height: number;
                                panel: string[];
                                leftOut: {
                                    source: string;
                                    reason: string;
                                }[];
                                perSource: {
                                    source: string;
                                    before: number;
                                    beforeTotal: number;
                                    after: number;
                                    afterTotal: number;
                                }[];
                                topEmployers: {
                                    name: string;
                                    postings: number;
                                }[];
                                topEmployersBefore?: {
                                    name: string;
                                    postings: number;
                                }[];
                                postings: {
                                    id: string;
                                    title: string;
                                    company: string;
                                    url: string;
                                    /** Format: date */
                                    day: string;
                                    mention?: {
                                        text: string;
                                        start: number;
                                        end: number;
                                    };
                                }[];
                                arithmetic?: {
                                    weeks: {
                                        /** Format: date */
                                        week: string;
                                        observed: number;
                                        expected: number;
                                        overdispersion: number;
                                        spread: number;
                                    }[];
                                    effects: {
                                        ratio: number;
                                        /** Format: date */
                                        since: string;
                                        evidence: number;
                                    }[];
                                    withoutOne: {
                                        source: string;
                                        evidence: number;
                                    }[];
                                };
                                talk?: {
                                    before: {
                                        articles: number;
                                        total: number;
                                    };
                                    after: {
                                        articles: number;
                                        total: number;
                                    };
                                };
                                movedTogether?: string[];
                                reasonsToDoubt: string[];
                            };
                            /** Format: date-time */
                            detectedAt: string;
                            taxonomyVersion: string;
                            watch?: string;
                            revised?: {
                                /** Format: date */
                                on: string;
                                holds: boolean;
                            };
                            /** @enum {string} */
                            data: "real" | "simulated";
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getShiftsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        episode: string;
                        skill: string;
                        label: string;
                        /** @enum {string} */
                        direction: "up" | "down" | "new";
                        /** @enum {string} */
                        state: "opened" | "changed" | "resolved";
                        /** @enum {string} */
                        status: "alert" | "single-source" | "confirmed" | "reverted";
                        /** Format: date */
                        at: string;
                        /** Format: date */
                        since: string;
                        effect: number;
                        ciLow: number;
                        ciHigh: number;
                        before: {
                            /** Format: date */
                            from: string;
                            /** Format: date */
                            to: string;
                            units: number;
                            total: number;
                            share: number;
                        };
                        after: {
                            /** Format: date */
                            from: string;
                            /** Format: date */
                            to: string;
                            units: number;
                            total: number;
                            share: number;
                        };
                        sources: number;
                        employers: number;
                        evidence: {
                            logEvidence: number;
                            height: number;
                            panel: string[];
                            leftOut: {
                                source: string;
                                reason: string;
                            }[];
                            perSource: {
                                source: string;
                                before: number;
                                beforeTotal: number;
                                after: number;
                                afterTotal: number;
                            }[];
                            topEmployers: {
                                name: string;
                                postings: number;
                            }[];
                            topEmployersBefore?: {
                                name: string;
                                postings: number;
                            }[];
                            postings: {
                                id: string;
                                title: string;
                                company: string;
                                url: string;
                                /** Format: date */
                                day: string;
                                mention?: {
                                    text: string;
                                    start: number;
                                    end: number;
                                };
                            }[];
                            arithmetic?: {
                                weeks: {
                                    /** Format: date */
                                    week: string;
                                    observed: number;
                                    expected: number;
                                    overdispersion: number;
                                    spread: number;
                                }[];
                                effects: {
                                    ratio: number;
                                    /** Format: date */
                                    since: string;
                                    evidence: number;
                                }[];
                                withoutOne: {
                                    source: string;
                                    evidence: number;
                                }[];
                            };
                            talk?: {
                                before: {
                                    articles: number;
                                    total: number;
                                };
                                after: {
                                    articles: number;
                                    total: number;
                                };
                            };
                            movedTogether?: string[];
                            reasonsToDoubt: string[];
                        };
                        /** Format: date-time */
                        detectedAt: string;
                        taxonomyVersion: string;
                        watch?: string;
                        revised?: {
                            /** Format: date */
                            on: string;
                            holds: boolean;
                        };
                        /** @enum {string} */
                        data: "real" | "simulated";
                    };
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getSources: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            name: string;
                            kind: string;
                            configured: boolean;
                            enabled: boolean;
                            tags: string[];
                            observedSince: string | null;
                            runs: number;
                            lastRun: {
                                id: string;
                                source: string;
                                kind: string;
                                /** @enum {string} */
                                status: "complete" | "partial" | "failed" | "blocked" | "unchanged";
                                reason: string | null;
                                /** Format: date-time */
                                startedAt: string;
                                /** Format: date-time */
                                endedAt: string;
                                durationMs: number;
                                requests: number;
                                bytes: number;
                                statedTotal: number | null;
                                received: number;
                                fresh: number;
                                changed: number;
                                unchanged: number;
                                closed: number;
                                rejected: {
                                    externalId: string | null;
                                    reason: string;
                                }[];
                                baseline: boolean;
                                archive: boolean;
                                silence?: {
                                    since: string | null;
                                    quietMs: number;
                                    usualMs: number;
                                    longestMs: number;
                                } | null;
                            } | null;
                            /** @enum {string} */
                            health: "off" | "new" | "healthy" | "silent" | "partial" | "failed" | "blocked";
                        }[];
                    };
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    postSources: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    source: {
                        kind: string;
                        name?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        names: string[];
                        file: string;
                    };
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getSourcesNameRuns: {
        parameters: {
            query?: {
                limit?: number;
                after?: string;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            id: string;
                            source: string;
                            kind: string;
                            /** @enum {string} */
                            status: "complete" | "partial" | "failed" | "blocked" | "unchanged";
                            reason: string | null;
                            /** Format: date-time */
                            startedAt: string;
                            /** Format: date-time */
                            endedAt: string;
                            durationMs: number;
                            requests: number;
                            bytes: number;
                            statedTotal: number | null;
                            received: number;
                            fresh: number;
                            changed: number;
                            unchanged: number;
                            closed: number;
                            rejected: {
                                externalId: string | null;
                                reason: string;
                            }[];
                            baseline: boolean;
                            archive: boolean;
                            silence?: {
                                since: string | null;
                                quietMs: number;
                                usualMs: number;
                                longestMs: number;
                            } | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getSourcesCoverage: {
        parameters: {
            query?: {
                weeks?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date */
                        from: string;
                        /** Format: date */
                        to: string;
                        self: string;
                        rows: {
                            source: string;
                            weeks: {
                                /** Format: date */
                                week: string;
                                complete: number;
                                incomplete: number;
                                fresh: number;
                                articles: number;
                            }[];
                        }[];
                    };
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    postSourcesDetect: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    url: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            kind: string;
                            settings: {
                                [key: string]: unknown;
                            };
                            source: {
                                kind: string;
                                name?: string;
                            } & {
                                [key: string]: unknown;
                            };
                            yaml: string;
                            why: string;
                            watchedAs: string | null;
                        }[];
                    };
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    postSourcesTest: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    source: {
                        kind: string;
                        name?: string;
                    } & {
                        [key: string]: unknown;
                    };
                    /** @default 5 */
                    rows?: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        kind: string;
                        /** @enum {string} */
                        status: "complete" | "partial" | "failed" | "blocked" | "unchanged";
                        reason: string | null;
                        whole: boolean;
                        requests: number;
                        bytes: number;
                        durationMs: number;
                        statedTotal: number | null;
                        received: number;
                        rejected: {
                            externalId: string | null;
                            reason: string;
                        }[];
                        rejectedCount: number;
                        rows: {
                            /** @enum {string} */
                            kind: "posting" | "article";
                            externalId: string;
                            url: string;
                            title: string;
                            companyName: string | null;
                            locations: {
                                raw: string;
                                city: string | null;
                                region: string | null;
                                country: string | null;
                            }[];
                            workMode: ("remote" | "hybrid" | "onsite") | null;
                            employmentType: ("full-time" | "part-time" | "contract" | "temporary" | "internship" | "apprenticeship" | "volunteer") | null;
                            pay: {
                                min: number | null;
                                max: number | null;
                                currency: string | null;
                                period: ("hour" | "day" | "week" | "month" | "year") | null;
                                estimated: boolean;
                            };
                            language: string | null;
                            postedAt: (string) | null;
                            postedAtKind: ("exact" | "day" | "relative" | "firstSeen") | null;
                            updatedAt: (string) | null;
                            closesAt: (string) | null;
                            text: string;
                            boilerplate: string;
                        }[];
                        missing: {
                            field: string;
                            missing: number;
                            of: number;
                        }[];
                        cost: {
                            requests: number;
                            bytes: number;
                            durationMs: number;
                            estimated: boolean;
                            atLeast: boolean;
                            perDay: {
                                runs: number;
                                requests: number;
                                bytes: number;
                            };
                        };
                    };
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getSubscriptions: {
        parameters: {
            query?: {
                limit?: number;
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            name: string;
                            filter: {
                                /**
                                 * @default shift
                                 * @enum {string}
                                 */
                                about: "shift" | "emerging" | "postings" | "news" | "report" | "operations";
                                /** @default [] */
                                skills: string[];
                                /** @default [] */
                                categories: string[];
                                /** @default [] */
                                roles: string[];
                                /** @default [] */
                                places: string[];
                                /**
                                 * @default both
                                 * @enum {string}
                                 */
                                direction: "up" | "down" | "both";
                                /** @default 1 */
                                leastEffect: number;
                                /** @default 0 */
                                leastUnits: number;
                                /** @default null */
                                wrongPerYear: number | null;
                                /**
                                 * @default adjacent
                                 * @enum {string}
                                 */
                                baseline: "adjacent" | "year-ago";
                                /** @default  */
                                words: string;
                                /** @default [] */
                                events: ("broken" | "silent" | "truncated" | "behind")[];
                                /** @default [] */
                                sources: string[];
                            };
                            channel: {
                                /** @enum {string} */
                                type: "webhook";
                                /** Format: uri */
                                url: string;
                                secret?: string;
                                previousSecret?: string;
                            } | {
                                /** @enum {string} */
                                type: "console";
                            } | {
                                /** @enum {string} */
                                type: "email";
                                /** Format: email */
                                address: string;
                            } | {
                                /** @enum {string} */
                                type: "slack";
                                /** Format: uri */
                                url: string;
                            } | {
                                /** @enum {string} */
                                type: "discord";
                                /** Format: uri */
                                url: string;
                            } | {
                                /** @enum {string} */
                                type: "teams";
                                /** Format: uri */
                                url: string;
                            } | {
                                /** @enum {string} */
                                type: "telegram";
                                /**
                                 * Format: uri
                                 * @default https://api.telegram.org
                                 */
                                server: string;
                                token: string;
                                chat: string;
                            } | {
                                /** @enum {string} */
                                type: "ntfy";
                                /**
                                 * Format: uri
                                 * @default https://ntfy.sh
                                 */
                                server: string;
                                topic: string;
                                token?: string;
                            } | {
                                /** @enum {string} */
                                type: "atom";
                                token?: string;
                                tokenHash?: string;
                            } | {
                                /** @enum {string} */
                                type: "events";
                                token?: string;
                                tokenHash?: string;
                            };
                            preferences: {
                                /** @default UTC */
                                timezone: string;
                                /** @default null */
                                quietHours: {
                                    from: string;
                                    to: string;
                                } | null;
                                /**
                                 * @default [
                                 *       "opened",
                                 *       "reverted"
                                 *     ]
                                 */
                                states: ("opened" | "confirmed" | "reverted")[];
                                /** @default 7 */
                                coolDownDays: number;
                                /**
                                 * @default none
                                 * @enum {string}
                                 */
                                digest: "none" | "daily" | "weekly";
                                /** @default 08:00 */
                                digestAt: string;
                                /** @default 1 */
                                digestDay: number;
                                /** @default false */
                                digestWhenEmpty: boolean;
                                /** @default 50 */
                                mostPerDay: number;
                                /** @default false */
                                muted: boolean;
                                /** @default null */
                                snoozedUntil: string | null;
                            };
                            id: string;
                            /** Format: date-time */
                            createdAt: string;
                            enabled: boolean;
                            /** @default null */
                            stoppedBecause: string | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    postSubscriptions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    filter: {
                        /**
                         * @default shift
                         * @enum {string}
                         */
                        about?: "shift" | "emerging" | "postings" | "news" | "report" | "operations";
                        /** @default [] */
                        skills?: string[];
                        /** @default [] */
                        categories?: string[];
                        /** @default [] */
                        roles?: string[];
                        /** @default [] */
                        places?: string[];
                        /**
                         * @default both
                         * @enum {string}
                         */
                        direction?: "up" | "down" | "both";
                        /** @default 1 */
                        leastEffect?: number;
                        /** @default 0 */
                        leastUnits?: number;
                        /** @default null */
                        wrongPerYear?: number | null;
                        /**
                         * @default adjacent
                         * @enum {string}
                         */
                        baseline?: "adjacent" | "year-ago";
                        /** @default  */
                        words?: string;
                        /** @default [] */
                        events?: ("broken" | "silent" | "truncated" | "behind")[];
                        /** @default [] */
                        sources?: string[];
                    };
                    channel: {
                        /** @enum {string} */
                        type: "webhook";
                        /** Format: uri */
                        url: string;
                        secret?: string;
                        previousSecret?: string;
                    } | {
                        /** @enum {string} */
                        type: "console";
                    } | {
                        /** @enum {string} */
                        type: "email";
                        /** Format: email */
                        address: string;
                    } | {
                        /** @enum {string} */
                        type: "slack";
                        /** Format: uri */
                        url: string;
                    } | {
                        /** @enum {string} */
                        type: "discord";
                        /** Format: uri */
                        url: string;
                    } | {
                        /** @enum {string} */
                        type: "teams";
                        /** Format: uri */
                        url: string;
                    } | {
                        /** @enum {string} */
                        type: "telegram";
                        /**
                         * Format: uri
                         * @default https://api.telegram.org
                         */
                        server?: string;
                        token: string;
                        chat: string;
                    } | {
                        /** @enum {string} */
                        type: "ntfy";
                        /**
                         * Format: uri
                         * @default https://ntfy.sh
                         */
                        server?: string;
                        topic: string;
                        token?: string;
                    } | {
                        /** @enum {string} */
                        type: "atom";
                        token?: string;
                        tokenHash?: string;
                    } | {
                        /** @enum {string} */
                        type: "events";
                        token?: string;
                        tokenHash?: string;
                    };
                    /** @default {} */
                    preferences?: {
                        /** @default UTC */
                        timezone?: string;
                        /** @default null */
                        quietHours?: {
                            from: string;
                            to: string;
                        } | null;
                        /**
                         * @default [
                         *       "opened",
                         *       "reverted"
                         *     ]
                         */
                        states?: ("opened" | "confirmed" | "reverted")[];
                        /** @default 7 */
                        coolDownDays?: number;
                        /**
                         * @default none
                         * @enum {string}
                         */
                        digest?: "none" | "daily" | "weekly";
                        /** @default 08:00 */
                        digestAt?: string;
                        /** @default 1 */
                        digestDay?: number;
                        /** @default false */
                        digestWhenEmpty?: boolean;
                        /** @default 50 */
                        mostPerDay?: number;
                        /** @default false */
                        muted?: boolean;
                        /** @default null */
                        snoozedUntil?: string | null;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        filter: {
                            /**
                             * @default shift
                             * @enum {string}
                             */
                            about: "shift" | "emerging" | "postings" | "news" | "report" | "operations";
                            /** @default [] */
                            skills: string[];
                            /** @default [] */
                            categories: string[];
                            /** @default [] */
                            roles: string[];
                            /** @default [] */
                            places: string[];
                            /**
                             * @default both
                             * @enum {string}
                             */
                            direction: "up" | "down" | "both";
                            /** @default 1 */
                            leastEffect: number;
                            /** @default 0 */
                            leastUnits: number;
                            /** @default null */
                            wrongPerYear: number | null;
                            /**
                             * @default adjacent
                             * @enum {string}
                             */
                            baseline: "adjacent" | "year-ago";
                            /** @default  */
                            words: string;
                            /** @default [] */
                            events: ("broken" | "silent" | "truncated" | "behind")[];
                            /** @default [] */
                            sources: string[];
                        };
                        channel: {
                            /** @enum {string} */
                            type: "webhook";
                            /** Format: uri */
                            url: string;
                            secret?: string;
                            previousSecret?: string;
                        } | {
                            /** @enum {string} */
                            type: "console";
                        } | {
                            /** @enum {string} */
                            type: "email";
                            /** Format: email */
                            address: string;
                        } | {
                            /** @enum {string} */
                            type: "slack";
                            /** Format: uri */
                            url: string;
                        } | {
                            /** @enum {string} */
                            type: "discord";
                            /** Format: uri */
                            url: string;
                        } | {
                            /** @enum {string} */
                            type: "teams";
                            /** Format: uri */
                            url: string;
                        } | {
                            /** @enum {string} */
                            type: "telegram";
                            /**
                             * Format: uri
                             * @default https://api.telegram.org
                             */
                            server: string;
                            token: string;
                            chat: string;
                        } | {
                            /** @enum {string} */
                            type: "ntfy";
                            /**
                             * Format: uri
                             * @default https://ntfy.sh
                             */
                            server: string;
                            topic: string;
                            token?: string;
                        } | {
                            /** @enum {string} */
                            type: "atom";
                            token?: string;
                            tokenHash?: string;
                        } | {
                            /** @enum {string} */
                            type: "events";
                            token?: string;
                            tokenHash?: string;
                        };
                        preferences: {
                            /** @default UTC */
                            timezone: string;
                            /** @default null */
                            quietHours: {
                                from: string;
                                to: string;
                            } | null;
                            /**
                             * @default [
                             *       "opened",
                             *       "reverted"
                             *     ]
                             */
                            states: ("opened" | "confirmed" | "reverted")[];
                            /** @default 7 */
                            coolDownDays: number;
                            /**
                             * @default none
                             * @enum {string}
                             */
                            digest: "none" | "daily" | "weekly";
                            /** @default 08:00 */
                            digestAt: string;
                            /** @default 1 */
                            digestDay: number;
                            /** @default false */
                            digestWhenEmpty: boolean;
                            /** @default 50 */
                            mostPerDay: number;
                            /** @default false */
                            muted: boolean;
                            /** @default null */
                            snoozedUntil: string | null;
                        };
                        id: string;
                        /** Format: date-time */
                        createdAt: string;
                        enabled: boolean;
                        /** @default null */
                        stoppedBecause: string | null;
                    };
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getSubscriptionsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        filter: {
                            /**
                             * @default shift
                             * @enum {string}
                             */
                            about: "shift" | "emerging" | "postings" | "news" | "report" | "operations";
                            /** @default [] */
                            skills: string[];
                            /** @default [] */
                            categories: string[];
                            /** @default [] */
                            roles: string[];
                            /** @default [] */
                            places: string[];
                            /**
                             * @default both
                             * @enum {string}
                             */
                            direction: "up" | "down" | "both";
                            /** @default 1 */
                            leastEffect: number;
                            /** @default 0 */
                            leastUnits: number;
                            /** @default null */
                            wrongPerYear: number | null;
                            /**
                             * @default adjacent
                             * @enum {string}
                             */
                            baseline: "adjacent" | "year-ago";
                            /** @default  */
                            words: string;
                            /** @default [] */
                            events: ("broken" | "silent" | "truncated" | "behind")[];
                            /** @default [] */
                            sources: string[];
                        };
                        channel: {
                            /** @enum {string} */
                            type: "webhook";
                            /** Format: uri */
                            url: string;
                            secret?: string;
                            previousSecret?: string;
                        } | {
                            /** @enum {string} */
                            type: "console";
                        } | {
                            /** @enum {string} */
                            type: "email";
                            /** Format: email */
                            address: string;
                        } | {
                            /** @enum {string} */
                            type: "slack";
                            /** Format: uri */
                            url: string;
                        } | {
                            /** @enum {string} */
                            type: "discord";
                            /** Format: uri */
                            url: string;
                        } | {
                            /** @enum {string} */
                            type: "teams";
                            /** Format: uri */
                            url: string;
                        } | {
                            /** @enum {string} */
                            type: "telegram";
                            /**
                             * Format: uri
                             * @default https://api.telegram.org
                             */
                            server: string;
                            token: string;
                            chat: string;
                        } | {
                            /** @enum {string} */
                            type: "ntfy";
                            /**
                             * Format: uri
                             * @default https://ntfy.sh
                             */
                            server: string;
                            topic: string;
                            token?: string;
                        } | {
                            /** @enum {string} */
                            type: "atom";
                            token?: string;
                            tokenHash?: string;
                        } | {
                            /** @enum {string} */
                            type: "events";
                            token?: string;
                            tokenHash?: string;
                        };
                        preferences: {
                            /** @default UTC */
                            timezone: string;
                            /** @default null */
                            quietHours: {
                                from: string;
                                to: string;
                            } | null;
                            /**
                             * @default [
                             *       "opened",
                             *       "reverted"
                             *     ]
                             */
                            states: ("opened" | "confirmed" | "reverted")[];
                            /** @default 7 */
                            coolDownDays: number;
                            /**
                             * @default none
                             * @enum {string}
                             */
                            digest: "none" | "daily" | "weekly";
                            /** @default 08:00 */
                            digestAt: string;
                            /** @default 1 */
                            digestDay: number;
                            /** @default false */
                            digestWhenEmpty: boolean;
                            /** @default 50 */
                            mostPerDay: number;
                            /** @default false */
                            muted: boolean;
                            /** @default null */
                            snoozedUntil: string | null;
                        };
                        id: string;
                        /** Format: date-time */
                        createdAt: string;
                        enabled: boolean;
                        /** @default null */
                        stoppedBecause: string | null;
                    };
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    deleteSubscriptionsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    patchSubscriptionsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    enabled?: boolean;
                    filter?: {
                        /**
                         * @default shift
                         * @enum {string}
                         */
                        about?: "shift" | "emerging" | "postings" | "news" | "report" | "operations";
                        /** @default [] */
                        skills?: string[];
                        /** @default [] */
                        categories?: string[];
                        /** @default [] */
                        roles?: string[];
                        /** @default [] */
                        places?: string[];
                        /**
                         * @default both
                         * @enum {string}
                         */
                        direction?: "up" | "down" | "both";
                        /** @default 1 */
                        leastEffect?: number;
                        /** @default 0 */
                        leastUnits?: number;
                        /** @default null */
                        wrongPerYear?: number | null;
                        /**
                         * @default adjacent
                         * @enum {string}
                         */
                        baseline?: "adjacent" | "year-ago";
                        /** @default  */
                        words?: string;
                        /** @default [] */
                        events?: ("broken" | "silent" | "truncated" | "behind")[];
                        /** @default [] */
                        sources?: string[];
                    };
                    preferences?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        filter: {
                            /**
                             * @default shift
                             * @enum {string}
                             */
                            about: "shift" | "emerging" | "postings" | "news" | "report" | "operations";
                            /** @default [] */
                            skills: string[];
                            /** @default [] */
                            categories: string[];
                            /** @default [] */
                            roles: string[];
                            /** @default [] */
                            places: string[];
                            /**
                             * @default both
                             * @enum {string}
                             */
                            direction: "up" | "down" | "both";
                            /** @default 1 */
                            leastEffect: number;
                            /** @default 0 */
                            leastUnits: number;
                            /** @default null */
                            wrongPerYear: number | null;
                            /**
                             * @default adjacent
                             * @enum {string}
                             */
                            baseline: "adjacent" | "year-ago";
                            /** @default  */
                            words: string;
                            /** @default [] */
                            events: ("broken" | "silent" | "truncated" | "behind")[];
                            /** @default [] */
                            sources: string[];
                        };
                        channel: {
                            /** @enum {string} */
                            type: "webhook";
                            /** Format: uri */
                            url: string;
                            secret?: string;
                            previousSecret?: string;
                        } | {
                            /** @enum {string} */
                            type: "console";
                        } | {
                            /** @enum {string} */
                            type: "email";
                            /** Format: email */
                            address: string;
                        } | {
                            /** @enum {string} */
                            type: "slack";
                            /** Format: uri */
                            url: string;
                        } | {
                            /** @enum {string} */
                            type: "discord";
                            /** Format: uri */
                            url: string;
                        } | {
                            /** @enum {string} */
                            type: "teams";
                            /** Format: uri */
                            url: string;
                        } | {
                            /** @enum {string} */
                            type: "telegram";
                            /**
                             * Format: uri
                             * @default https://api.telegram.org
                             */
                            server: string;
                            token: string;
                            chat: string;
                        } | {
                            /** @enum {string} */
                            type: "ntfy";
                            /**
                             * Format: uri
                             * @default https://ntfy.sh
                             */
                            server: string;
                            topic: string;
                            token?: string;
                        } | {
                            /** @enum {string} */
                            type: "atom";
                            token?: string;
                            tokenHash?: string;
                        } | {
                            /** @enum {string} */
                            type: "events";
                            token?: string;
                            tokenHash?: string;
                        };
                        preferences: {
                            /** @default UTC */
                            timezone: string;
                            /** @default null */
                            quietHours: {
                                from: string;
                                to: string;
                            } | null;
                            /**
                             * @default [
                             *       "opened",
                             *       "reverted"
                             *     ]
                             */
                            states: ("opened" | "confirmed" | "reverted")[];
                            /** @default 7 */
                            coolDownDays: number;
                            /**
                             * @default none
                             * @enum {string}
                             */
                            digest: "none" | "daily" | "weekly";
                            /** @default 08:00 */
                            digestAt: string;
                            /** @default 1 */
                            digestDay: number;
                            /** @default false */
                            digestWhenEmpty: boolean;
                            /** @default 50 */
                            mostPerDay: number;
                            /** @default false */
                            muted: boolean;
                            /** @default null */
                            snoozedUntil: string | null;
                        };
                        id: string;
                        /** Format: date-time */
                        createdAt: string;
                        enabled: boolean;
                        /** @default null */
                        stoppedBecause: string | null;
                    };
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getSubscriptionsIdDeliveries: {
        parameters: {
            query?: {
                limit?: number;
                after?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            id: string;
                            subscription: string;
                            shift: string;
                            channel: string;
                            /** @enum {string} */
                            state: "pending" | "sent" | "skipped" | "failed" | "dead";
                            reason: string;
                            attempts: number;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                            nextAttemptAt: string | null;
                            /**
                             * @default shift
                             * @enum {string}
                             */
                            about: "shift" | "posting" | "article" | "operations" | "digest" | "confirmation";
                            /** @default  */
                            topic: string;
                            fact?: {
                                /** @enum {string} */
                                state: "opened" | "confirmed" | "reverted";
                                /** @enum {string} */
                                direction: "up" | "down";
                                effect: number;
                                episode: string;
                                /** Format: date-time */
                                at: string;
                                watched?: boolean;
                            };
                            told?: {
                                subject: string;
                                lines: string[];
                                link: string;
                            };
                            /** @default false */
                            held: boolean;
                            within?: string;
                            carries?: string[];
                            /** @default 0 */
                            partition: number;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    postSubscriptionsTest: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    filter: {
                        /**
                         * @default shift
                         * @enum {string}
                         */
                        about?: "shift" | "emerging" | "postings" | "news" | "report" | "operations";
                        /** @default [] */
                        skills?: string[];
                        /** @default [] */
                        categories?: string[];
                        /** @default [] */
                        roles?: string[];
                        /** @default [] */
                        places?: string[];
                        /**
                         * @default both
                         * @enum {string}
                         */
                        direction?: "up" | "down" | "both";
                        /** @default 1 */
                        leastEffect?: number;
                        /** @default 0 */
                        leastUnits?: number;
                        /** @default null */
                        wrongPerYear?: number | null;
                        /**
                         * @default adjacent
                         * @enum {string}
                         */
                        baseline?: "adjacent" | "year-ago";
                        /** @default  */
                        words?: string;
                        /** @default [] */
                        events?: ("broken" | "silent" | "truncated" | "behind")[];
                        /** @default [] */
                        sources?: string[];
                    };
                    channel: {
                        /** @enum {string} */
                        type: "webhook";
                        /** Format: uri */
                        url: string;
                        secret?: string;
                        previousSecret?: string;
                    } | {
                        /** @enum {string} */
                        type: "console";
                    } | {
                        /** @enum {string} */
                        type: "email";
                        /** Format: email */
                        address: string;
                    } | {
                        /** @enum {string} */
                        type: "slack";
                        /** Format: uri */
                        url: string;
                    } | {
                        /** @enum {string} */
                        type: "discord";
                        /** Format: uri */
                        url: string;
                    } | {
                        /** @enum {string} */
                        type: "teams";
                        /** Format: uri */
                        url: string;
                    } | {
                        /** @enum {string} */
                        type: "telegram";
                        /**
                         * Format: uri
                         * @default https://api.telegram.org
                         */
                        server?: string;
                        token: string;
                        chat: string;
                    } | {
                        /** @enum {string} */
                        type: "ntfy";
                        /**
                         * Format: uri
                         * @default https://ntfy.sh
                         */
                        server?: string;
                        topic: string;
                        token?: string;
                    } | {
                        /** @enum {string} */
                        type: "atom";
                        token?: string;
                        tokenHash?: string;
                    } | {
                        /** @enum {string} */
                        type: "events";
                        token?: string;
                        tokenHash?: string;
                    };
                    /** @default {} */
                    preferences?: {
                        /** @default UTC */
                        timezone?: string;
                        /** @default null */
                        quietHours?: {
                            from: string;
                            to: string;
                        } | null;
                        /**
                         * @default [
                         *       "opened",
                         *       "reverted"
                         *     ]
                         */
                        states?: ("opened" | "confirmed" | "reverted")[];
                        /** @default 7 */
                        coolDownDays?: number;
                        /**
                         * @default none
                         * @enum {string}
                         */
                        digest?: "none" | "daily" | "weekly";
                        /** @default 08:00 */
                        digestAt?: string;
                        /** @default 1 */
                        digestDay?: number;
                        /** @default false */
                        digestWhenEmpty?: boolean;
                        /** @default 50 */
                        mostPerDay?: number;
                        /** @default false */
                        muted?: boolean;
                        /** @default null */
                        snoozedUntil?: string | null;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        outcome: "sent" | "failed";
                        reason: string;
                    };
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    postSubscriptionsIdTest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        outcome: "sent" | "failed";
                        reason: string;
                    };
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    postSubscriptionsIdSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        filter: {
                            /**
                             * @default shift
                             * @enum {string}
                             */
                            about: "shift" | "emerging" | "postings" | "news" | "report" | "operations";
                            /** @default [] */
                            skills: string[];
                            /** @default [] */
                            categories: string[];
                            /** @default [] */
                            roles: string[];
                            /** @default [] */
                            places: string[];
                            /**
                             * @default both
                             * @enum {string}
                             */
                            direction: "up" | "down" | "both";
                            /** @default 1 */
                            leastEffect: number;
                            /** @default 0 */
                            leastUnits: number;
                            /** @default null */
                            wrongPerYear: number | null;
                            /**
                             * @default adjacent
                             * @enum {string}
                             */
                            baseline: "adjacent" | "year-ago";
                            /** @default  */
                            words: string;
                            /** @default [] */
                            events: ("broken" | "silent" | "truncated" | "behind")[];
                            /** @default [] */
                            sources: string[];
                        };
                        channel: {
                            /** @enum {string} */
                            type: "webhook";
                            /** Format: uri */
                            url: string;
                            secret?: string;
                            previousSecret?: string;
                        } | {
                            /** @enum {string} */
                            type: "console";
                        } | {
                            /** @enum {string} */
                            type: "email";
                            /** Format: email */
                            address: string;
                        } | {
                            /** @enum {string} */
                            type: "slack";
                            /** Format: uri */
                            url: string;
                        } | {
                            /** @enum {string} */
                            type: "discord";
                            /** Format: uri */
                            url: string;
                        } | {
                            /** @enum {string} */
                            type: "teams";
                            /** Format: uri */
                            url: string;
                        } | {
                            /** @enum {string} */
                            type: "telegram";
                            /**
                             * Format: uri
                             * @default https://api.telegram.org
                             */
                            server: string;
                            token: string;
                            chat: string;
                        } | {
                            /** @enum {string} */
                            type: "ntfy";
                            /**
                             * Format: uri
                             * @default https://ntfy.sh
                             */
                            server: string;
                            topic: string;
                            token?: string;
                        } | {
                            /** @enum {string} */
                            type: "atom";
                            token?: string;
                            tokenHash?: string;
                        } | {
                            /** @enum {string} */
                            type: "events";
                            token?: string;
                            tokenHash?: string;
                        };
                        preferences: {
                            /** @default UTC */
                            timezone: string;
                            /** @default null */
                            quietHours: {
                                from: string;
                                to: string;
                            } | null;
                            /**
                             * @default [
                             *       "opened",
                             *       "reverted"
                             *     ]
                             */
                            states: ("opened" | "confirmed" | "reverted")[];
                            /** @default 7 */
                            coolDownDays: number;
                            /**
                             * @default none
                             * @enum {string}
                             */
                            digest: "none" | "daily" | "weekly";
                            /** @default 08:00 */
                            digestAt: string;
                            /** @default 1 */
                            digestDay: number;
                            /** @default false */
                            digestWhenEmpty: boolean;
                            /** @default 50 */
                            mostPerDay: number;
                            /** @default false */
                            muted: boolean;
                            /** @default null */
                            snoozedUntil: string | null;
                        };
                        id: string;
                        /** Format: date-time */
                        createdAt: string;
                        enabled: boolean;
                        /** @default null */
                        stoppedBecause: string | null;
                    };
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    postSubscriptionsPreview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    filter: {
                        /**
                         * @default shift
                         * @enum {string}
                         */
                        about?: "shift" | "emerging" | "postings" | "news" | "report" | "operations";
                        /** @default [] */
                        skills?: string[];
                        /** @default [] */
                        categories?: string[];
                        /** @default [] */
                        roles?: string[];
                        /** @default [] */
                        places?: string[];
                        /**
                         * @default both
                         * @enum {string}
                         */
                        direction?: "up" | "down" | "both";
                        /** @default 1 */
                        leastEffect?: number;
                        /** @default 0 */
                        leastUnits?: number;
                        /** @default null */
                        wrongPerYear?: number | null;
                        /**
                         * @default adjacent
                         * @enum {string}
                         */
                        baseline?: "adjacent" | "year-ago";
                        /** @default  */
                        words?: string;
                        /** @default [] */
                        events?: ("broken" | "silent" | "truncated" | "behind")[];
                        /** @default [] */
                        sources?: string[];
                    };
                    /** @default {} */
                    preferences?: {
                        /** @default UTC */
                        timezone?: string;
                        /** @default null */
                        quietHours?: {
                            from: string;
                            to: string;
                        } | null;
                        /**
                         * @default [
                         *       "opened",
                         *       "reverted"
                         *     ]
                         */
                        states?: ("opened" | "confirmed" | "reverted")[];
                        /** @default 7 */
                        coolDownDays?: number;
                        /**
                         * @default none
                         * @enum {string}
                         */
                        digest?: "none" | "daily" | "weekly";
                        /** @default 08:00 */
                        digestAt?: string;
                        /** @default 1 */
                        digestDay?: number;
                        /** @default false */
                        digestWhenEmpty?: boolean;
                        /** @default 50 */
                        mostPerDay?: number;
                        /** @default false */
                        muted?: boolean;
                        /** @default null */
                        snoozedUntil?: string | null;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        weeks: number;
                        told: {
                            at: string;
                            shift: string;
                            subject: string;
                            reason: string;
                        }[];
                        kept: {
                            at: string;
                            shift: string;
                            subject: string;
                            reason: string;
                        }[];
                        perMonth: number;
                        says: string;
                    };
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getDeliveries: {
        parameters: {
            query?: {
                limit?: number;
                after?: string;
                subscription?: string;
                channel?: string;
                state?: "pending" | "sent" | "skipped" | "failed" | "dead";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            id: string;
                            subscription: string;
                            shift: string;
                            channel: string;
                            /** @enum {string} */
                            state: "pending" | "sent" | "skipped" | "failed" | "dead";
                            reason: string;
                            attempts: number;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                            nextAttemptAt: string | null;
                            /**
                             * @default shift
                             * @enum {string}
                             */
                            about: "shift" | "posting" | "article" | "operations" | "digest" | "confirmation";
                            /** @default  */
                            topic: string;
                            fact?: {
                                /** @enum {string} */
                                state: "opened" | "confirmed" | "reverted";
                                /** @enum {string} */
                                direction: "up" | "down";
                                effect: number;
                                episode: string;
                                /** Format: date-time */
                                at: string;
                                watched?: boolean;
                            };
                            told?: {
                                subject: string;
                                lines: string[];
                                link: string;
                            };
                            /** @default false */
                            held: boolean;
                            within?: string;
                            carries?: string[];
                            /** @default 0 */
                            partition: number;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    postDeliveriesIdReplay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        subscription: string;
                        shift: string;
                        channel: string;
                        /** @enum {string} */
                        state: "pending" | "sent" | "skipped" | "failed" | "dead";
                        reason: string;
                        attempts: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                        nextAttemptAt: string | null;
                        /**
                         * @default shift
                         * @enum {string}
                         */
                        about: "shift" | "posting" | "article" | "operations" | "digest" | "confirmation";
                        /** @default  */
                        topic: string;
                        fact?: {
                            /** @enum {string} */
                            state: "opened" | "confirmed" | "reverted";
                            /** @enum {string} */
                            direction: "up" | "down";
                            effect: number;
                            episode: string;
                            /** Format: date-time */
                            at: string;
                            watched?: boolean;
                        };
                        told?: {
                            subject: string;
                            lines: string[];
                            link: string;
                        };
                        /** @default false */
                        held: boolean;
                        within?: string;
                        carries?: string[];
                        /** @default 0 */
                        partition: number;
                    };
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getSilences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            id: string;
                            /** Format: date-time */
                            from: string;
                            /** Format: date-time */
                            until: string;
                            reason: string;
                            /** @default [] */
                            skills: string[];
                            /** @default [] */
                            sources: string[];
                        }[];
                    };
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    postSilences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date-time */
                    from: string;
                    /** Format: date-time */
                    until: string;
                    reason: string;
                    /** @default [] */
                    skills?: string[];
                    /** @default [] */
                    sources?: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** Format: date-time */
                        from: string;
                        /** Format: date-time */
                        until: string;
                        reason: string;
                        /** @default [] */
                        skills: string[];
                        /** @default [] */
                        sources: string[];
                    };
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    deleteSilencesId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    postPersonalDataExport: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: email */
                    address: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        address: string;
                        state: {
                            address: string | null;
                            confirmedAt: string | null;
                            token: {
                                hash: string;
                                /** Format: date-time */
                                expiresAt: string;
                            } | null;
                            /** @default null */
                            asked: {
                                count: number;
                                /** Format: date-time */
                                since: string;
                                /** Format: date-time */
                                at?: string;
                                letter?: string;
                            } | null;
                            stoppedBecause: string | null;
                        } | null;
                        subscriptions: {
                            subscription: {
                                name: string;
                                filter: {
                                    /**
                                     * @default shift
                                     * @enum {string}
                                     */
                                    about: "shift" | "emerging" | "postings" | "news" | "report" | "operations";
                                    /** @default [] */
                                    skills: string[];
                                    /** @default [] */
                                    categories: string[];
                                    /** @default [] */
                                    roles: string[];
                                    /** @default [] */
                                    places: string[];
                                    /**
                                     * @default both
                                     * @enum {string}
                                     */
                                    direction: "up" | "down" | "both";
                                    /** @default 1 */
                                    leastEffect: number;
                                    /** @default 0 */
                                    leastUnits: number;
                                    /** @default null */
                                    wrongPerYear: number | null;
                                    /**
                                     * @default adjacent
                                     * @enum {string}
                                     */
                                    baseline: "adjacent" | "year-ago";
                                    /** @default  */
                                    words: string;
                                    /** @default [] */
                                    events: ("broken" | "silent" | "truncated" | "behind")[];
                                    /** @default [] */
                                    sources: string[];
                                };
                                channel: {
                                    /** @enum {string} */
                                    type: "webhook";
                                    /** Format: uri */
                                    url: string;
                                    secret?: string;
                                    previousSecret?: string;
                                } | {
                                    /** @enum {string} */
                                    type: "console";
                                } | {
                                    /** @enum {string} */
                                    type: "email";
                                    /** Format: email */
                                    address: string;
                                } | {
                                    /** @enum {string} */
                                    type: "slack";
                                    /** Format: uri */
                                    url: string;
                                } | {
                                    /** @enum {string} */
                                    type: "discord";
                                    /** Format: uri */
                                    url: string;
                                } | {
                                    /** @enum {string} */
                                    type: "teams";
                                    /** Format: uri */
                                    url: string;
                                } | {
                                    /** @enum {string} */
                                    type: "telegram";
                                    /**
                                     * Format: uri
                                     * @default https://api.telegram.org
                                     */
                                    server: string;
                                    token: string;
                                    chat: string;
                                } | {
                                    /** @enum {string} */
                                    type: "ntfy";
                                    /**
                                     * Format: uri
                                     * @default https://ntfy.sh
                                     */
                                    server: string;
                                    topic: string;
                                    token?: string;
                                } | {
                                    /** @enum {string} */
                                    type: "atom";
                                    token?: string;
                                    tokenHash?: string;
                                } | {
                                    /** @enum {string} */
                                    type: "events";
                                    token?: string;
                                    tokenHash?: string;
                                };
                                preferences: {
                                    /** @default UTC */
                                    timezone: string;
                                    /** @default null */
                                    quietHours: {
                                        from: string;
                                        to: string;
                                    } | null;
                                    /**
                                     * @default [
                                     *       "opened",
                                     *       "reverted"
                                     *     ]
                                     */
                                    states: ("opened" | "confirmed" | "reverted")[];
                                    /** @default 7 */
                                    coolDownDays: number;
                                    /**
                                     * @default none
                                     * @enum {string}
                                     */
                                    digest: "none" | "daily" | "weekly";
                                    /** @default 08:00 */
                                    digestAt: string;
                                    /** @default 1 */
                                    digestDay: number;
                                    /** @default false */
                                    digestWhenEmpty: boolean;
                                    /** @default 50 */
                                    mostPerDay: number;
                                    /** @default false */
                                    muted: boolean;
                                    /** @default null */
                                    snoozedUntil: string | null;
                                };
                                id: string;
                                /** Format: date-time */
                                createdAt: string;
                                enabled: boolean;
                                /** @default null */
                                stoppedBecause: string | null;
                            };
                            deliveries: {
                                id: string;
                                subscription: string;
                                shift: string;
                                channel: string;
                                /** @enum {string} */
                                state: "pending" | "sent" | "skipped" | "failed" | "dead";
                                reason: string;
                                attempts: number;
                                /** Format: date-time */
                                createdAt: string;
                                /** Format: date-time */
                                updatedAt: string;
                                nextAttemptAt: string | null;
                                /**
                                 * @default shift
                                 * @enum {string}
                                 */
                                about: "shift" | "posting" | "article" | "operations" | "digest" | "confirmation";
                                /** @default  */
                                topic: string;
                                fact?: {
                                    /** @enum {string} */
                                    state: "opened" | "confirmed" | "reverted";
                                    /** @enum {string} */
                                    direction: "up" | "down";
                                    effect: number;
                                    episode: string;
                                    /** Format: date-time */
                                    at: string;
                                    watched?: boolean;
                                };
                                told?: {
                                    subject: string;
                                    lines: string[];
                                    link: string;
                                };
                                /** @default false */
                                held: boolean;
                                within?: string;
                                carries?: string[];
                                /** @default 0 */
                                partition: number;
                            }[];
                        }[];
                    };
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    postPersonalDataForget: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: email */
                    address: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        subscriptions: number;
                        deliveries: number;
                    };
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    postMailReports: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: email */
                    address: string;
                    /** @enum {string} */
                    kind: "bounce" | "complaint";
                };
            };
        };
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getDeadLetters: {
        parameters: {
            query?: {
                limit?: number;
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            id: string;
                            topic: string;
                            partition: number;
                            position: string;
                            group: string;
                            key: string;
                            headers: {
                                [key: string]: string;
                            };
                            value: string;
                            /** @enum {string} */
                            code: "CONFIG_INVALID" | "SOURCE_CONFIG_INVALID" | "SKILLS_INVALID" | "EVENT_INVALID" | "EVENT_TOO_LARGE" | "DOCUMENT_UNREADABLE" | "DOCUMENT_TOO_LARGE" | "SOURCE_UNREACHABLE" | "SOURCE_GONE" | "SOURCE_REFUSED" | "SOURCE_BUSY" | "SOURCE_UNREADABLE" | "ADDRESS_FORBIDDEN" | "LOG_UNAVAILABLE" | "LOG_FULL" | "STORE_UNAVAILABLE" | "STORE_FULL" | "STORE_CONFLICT" | "STORE_MAPPING" | "PORT_IN_USE" | "NOT_FOUND" | "INPUT_INVALID" | "FORBIDDEN" | "DELIVERY_REFUSED" | "DELIVERY_UNREACHABLE" | "HANDLER_FAILED";
                            reason: string;
                            /** Format: date-time */
                            rejectedAt: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    postDeadLettersIdReplay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        topic: string;
                    };
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getStream: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events `shift` and `run`, each with the JSON of its row */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getPostingsAtom: {
        parameters: {
            query?: {
                limit?: number;
                after?: string;
                skill?: string;
                country?: string;
                region?: string;
                city?: string;
                workMode?: string;
                role?: string;
                seniority?: string;
                employmentType?: string;
                language?: string;
                company?: string;
                source?: string;
                need?: "any" | "required" | "preferred";
                from?: string;
                to?: string;
                words?: string;
                freshOnly?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 4287 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/atom+xml": string;
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getArticlesAtom: {
        parameters: {
            query?: {
                limit?: number;
                after?: string;
                skill?: string;
                country?: string;
                region?: string;
                city?: string;
                workMode?: string;
                role?: string;
                seniority?: string;
                employmentType?: string;
                language?: string;
                company?: string;
                source?: string;
                need?: "any" | "required" | "preferred";
                from?: string;
                to?: string;
                words?: string;
                freshOnly?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 4287 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/atom+xml": string;
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getShiftsAtom: {
        parameters: {
            query?: {
                limit?: number;
                after?: string;
                skill?: string;
                from?: string;
                to?: string;
                state?: "opened" | "changed" | "resolved";
                status?: "alert" | "single-source" | "confirmed" | "reverted";
                direction?: "up" | "down" | "new";
                source?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 4287 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/atom+xml": string;
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getFeedsTokenAtom: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What a subscription was sent, as an Atom feed of its own */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/atom+xml": string;
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getStreamsToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What a subscription is sent, as server-sent events; stays open, goes on after `Last-Event-ID` */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description What went wrong, RFC 9457 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        detail: string;
                        code: string;
                        errors?: {
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
}
