import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  analyzeText,
  applyFixTitled,
  checkFindings,
  checkFix,
  findingsOf,
} from '../testing/check-findings.ts';

const front = 'client c\nloadbalancer lb { instances: 2 }\nc -> lb -> app\n';

test('a replica without automatic failover is a cut of what writes, and of nothing that only reads', () => {
  const store = 'web app { instances: 2 }\ndatabase db { replicas: 1 }\napp -> db\n';
  assert.deepEqual(findingsOf(`${front}${store}`), ['5:9+2 warning single-point-of-failure db']);
  assert.deepEqual(findingsOf(`${front}${store}workload { reads: 100% }\n`), []);
});

test('reads that are pinned to the primary fall with it', () => {
  const store = 'web app { instances: 2 }\ndatabase db { replicas: 1, reads-from: primary }\napp -> db\n';
  assert.deepEqual(findingsOf(`${front}${store}workload { reads: 100% }\n`), [
    '5:9+2 warning single-point-of-failure db',
  ]);
});

test('a queue and a leaderless store need a majority of their copies', () => {
  const tail = (store: string) => `${front}web app { instances: 2 }\n${store}\napp -> s\n`;
  const found = ['5:6+1 warning single-point-of-failure s'];
  assert.deepEqual(findingsOf(tail('queue s { replicas: 1 }')), found);
  assert.deepEqual(findingsOf(tail('queue s { replicas: 2 }')), []);
  assert.deepEqual(findingsOf(tail('database s { engine: cassandra, replicas: 1 }')), [
    '5:9+1 warning single-point-of-failure s',
  ]);
  assert.deepEqual(findingsOf(tail('database s { engine: cassandra, replicas: 2 }')), []);
  assert.deepEqual(findingsOf(tail('queue s { replicas: 2, quorum: 3 }')), found);
});

test('of what needs a majority the advice is three copies, since two stand still when one fails', () => {
  const adviceOf = (store: string) =>
    analyzeText(`${front}web app { instances: 2 }\n${store}\napp -> s\n`)
      .findings[0]?.message.split('. ')
      .at(-1);
  const three = 'Keep three copies, so that a majority is left when one fails.';
  assert.equal(adviceOf('queue s'), three);
  assert.equal(adviceOf('database s { engine: cassandra }'), three);
  assert.equal(adviceOf('database s'), 'Add a replica that takes over by itself.');
});

test('a lost shard is no cut, but a table on the home group is', () => {
  const tail = (tables: string) => `${front}web app { instances: 2 }\ndatabase s { ${tables} }\napp -> s\n`;
  assert.deepEqual(findingsOf(tail('shards: 4')), []);
  assert.deepEqual(findingsOf(tail('table t { shards: 4 }')), []);
  assert.deepEqual(findingsOf(tail('table t { shards: 4, traffic: 60% }, table u { traffic: 40% }')), [
    '5:9+1 warning single-point-of-failure s',
  ]);
});

test('with an autoscaler the fewest instances count', () => {
  checkFindings(`client c
loadbalancer lb { instances: 2 }
web app { instances: 4, autoscale: 1..8 }
//  ^^^ warning single-point-of-failure app
c -> lb -> app
`);
});

test('consumers of a queue, optional calls and background work are no cuts', () => {
  checkFindings(`client c
loadbalancer lb { instances: 2 }
web app { instances: 2 }
queue jobs { replicas: 2 }
worker resizer
external ads
service nightly
c -> lb -> app -> jobs
jobs -> resizer
app -> ads { optional, timeout: 1s }
journey day { c -> lb -> app }
journey cron {
  rate: 1/h
  nightly -> jobs
}
`);
});

test('a journey without traffic is cut by nothing', () => {
  checkFindings(`client c
loadbalancer lb { instances: 2 }
web app { instances: 2 }
service old
c -> lb
journey now {
  share: 100%
  c -> lb -> app
}
journey before {
  share: 0%
  c -> lb -> old
}
`);
});

test('of nested hosts the outermost is told, and nothing inside it', () => {
  checkFindings(`client c
datacenter d {
  host machine {
//     ^^^^^^^ warning single-point-of-failure d.machine
    group apps {
      web app
      database db
    }
  }
}
c -> app -> db
`);
});

test('two hosts with a copy of everything cut nothing', () => {
  checkFindings(`client c
dns names { managed }
host a {
  web app
}
host b like a
c -> names -> app
`);
});

test('a data center counts only where the targets say so', () => {
  const text =
    'client c\ndns names { managed }\ndatacenter d { web app { instances: 2 } }\nc -> names -> app\n';
  assert.deepEqual(findingsOf(text), []);
  assert.deepEqual(findingsOf(`${text}targets { survive: datacenter }\n`), [
    '3:11+1 warning single-point-of-failure d',
  ]);
});

test('outside production and for internal parts it is a hint, unless an availability is asked for', () => {
  const text = 'client c\nweb app { criticality: internal }\nc -> app\n';
  assert.deepEqual(findingsOf(text), ['2:4+3 hint single-point-of-failure app']);
  assert.deepEqual(findingsOf(`${text}targets { availability: 99% }\n`), [
    '2:4+3 warning single-point-of-failure app',
  ]);
  const staging = 'system "x" { environment: staging }\nclient c\nweb app\nc -> app\n';
  assert.deepEqual(findingsOf(staging), ['3:4+3 hint single-point-of-failure app']);
});

test('the message names the journeys and the path, and each hop is a related location', () => {
  const text =
    'client c\nloadbalancer lb { instances: 2 }\nweb app { instances: 2 }\ndatabase db\nc -> lb -> app -> db\n';
  const [finding] = analyzeText(text).findings;
  assert.equal(
    finding?.message,
    '`db` has one machine and no replica, and `read` and `write` fail without it: `c -> lb -> app -> db`. Add a replica that takes over by itself.',
  );
  assert.deepEqual(
    finding?.related?.map(({ message }) => message),
    ['`c` needs `lb`', '`lb` needs `app`', '`app` needs `db`'],
  );
  assert.deepEqual(
    finding?.related?.map(({ location }) => text.slice(location.span.start, location.span.end)),
    ['lb', 'app', 'db'],
  );
});

test('the same file at three loads gets three counts', () => {
  const at = (users: string) => `workload { daily-users: ${users}, requests: 20/user/day, peak: 3x }
client c
loadbalancer lb { instances: 2 }
web app { cores: 4, service-time: 4 ms }
c -> lb -> app
`;
  const count = (users: string) => /instances: (\d+) }\nc/.exec(applyFixTitled(at(users), 'Run'))?.[1];
  // Peak x 4 ms / 4 cores at 70 % with one lost: 0.69, 6.94 and 69.4 machines / 0.7, and one more.
  assert.deepEqual(['1M', '10M', '100M'].map(count), ['2', '11', '101']);
});

test('the target utilization decides the count', () => {
  const text = `workload { daily-users: 10M, requests: 20/user/day, peak: 3x }
targets { utilization: 35% }
client c
loadbalancer lb { instances: 2 }
web app { cores: 4, service-time: 4 ms }
c -> lb -> app
`;
  assert.match(
    applyFixTitled(text, 'Run 21 instances of `app`: peak 6,944.4/s at 35 % with one lost'),
    /instances: 21/,
  );
});

test('a tier that nothing balances gets a load balancer, and every line leads through it', () => {
  checkFix(
    `client c
client d // the app
// Serves pages.
web app // one machine
service report { sessions: none }
c -> app -> report { calls: 1 }
d -> app, report
journey look { c -> app }
`.replace('c -> app -> report { calls: 1 }', 'c -> app -> report'),
    'Run 2 instances of `app` behind a new load balancer `app-lb`',
    `client c
client d // the app
loadbalancer app-lb { instances: 2, health-check }
// Serves pages.
web app { instances: 2 } // one machine
service report { sessions: none }
c -> app-lb -> app -> report
d -> app-lb, report
journey look { c -> app-lb -> app }
`,
  );
});

test('carriage returns, tabs and comments stay as they are', () => {
  checkFix(
    'client c\r\nloadbalancer lb { instances: 2 }\r\nweb app {\r\n\t// how big\r\n\tcores: 4 // four\r\n}\r\nc -> lb -> app\r\n',
    'Run 2',
    'client c\r\nloadbalancer lb { instances: 2 }\r\nweb app {\r\n\t// how big\r\n\tcores: 4 // four\r\n\tinstances: 2\r\n}\r\nc -> lb -> app\r\n',
  );
});

test('a part of a copied data center is changed in the block of the copy', () => {
  const text = `client c
dns names { managed }
datacenter a { web app { instances: 2 }, service auth { instances: 2 } }
datacenter b like a {
  service auth { instances: 1 }
  web app { instances: 1 }
}
c -> a.app, b.app
a.app -> a.auth
b.app -> b.auth
`;
  assert.match(
    applyFixTitled(text, 'Run 2 instances of `b.auth`'),
    /datacenter b like a \{\n {2}loadbalancer auth-lb .*\n {2}service auth \{ instances: 2 \}/,
  );
});

test('a part that only the original declares is written into the block of the copy', () => {
  const text = `client c
dns names { managed }
datacenter a { loadbalancer lb { instances: 2 }, database db { replicas: 1 } }
datacenter b like a // the other
c -> a.lb, b.lb
lb -> db
`;
  assert.match(
    applyFixTitled(text, 'Let a replica of `b.db`'),
    /\ndatacenter b like a \{ database db \{ failover: auto \} \} \/\/ the other\n/,
  );
});

test('a call of somebody else on a chain is taken out of it and made optional', () => {
  checkFix(
    'client c\nloadbalancer lb { instances: 2 }\nweb app { instances: 2 }\nexternal pay\nservice log { instances: 2 }\nc -> lb -> app -> pay, log // all\n',
    'Let callers do without `pay`',
    'client c\nloadbalancer lb { instances: 2 }\nweb app { instances: 2 }\nexternal pay\nservice log { instances: 2 }\nc -> lb -> app -> log\napp -> pay { optional, timeout: 1s } // all\n',
  );
});

test('a host is taken apart with what it lent and what was said', () => {
  checkFix(
    `client c
// All there is.
host box { // rented
  cores: 8
  // The site.
  web app

  database db
}
c -> box.app -> box.db
journey look { c -> box.app, box.db }
`,
    'Take `box` apart',
    `client c
// All there is.
// rented
loadbalancer app-lb { instances: 2, health-check }
// The site.
web app { cores: 8, instances: 2 }

database db { cores: 8, replicas: 1, failover: auto }
c -> app-lb -> app -> db
journey look { c -> app-lb, db }
`,
  );
});

test('a database drawn apart that gets every write is a copy: reads go on, writes where it is promoted', () => {
  const tail = (failover: string) =>
    `${front}web app { instances: 2 }\ndatabase db${failover}\ndatabase copy\napp -> db\ndb -> copy { replicate: async }\n`;
  assert.deepEqual(findingsOf(tail('')), ['5:9+2 warning single-point-of-failure db']);
  assert.deepEqual(findingsOf(`${tail('')}workload { reads: 100% }\n`), []);
  assert.deepEqual(findingsOf(tail(' { failover: auto }')), []);
});

test('a copy drawn apart in another place survives the loss of that place', () => {
  const text = (inB: string) =>
    `targets { survive: zone }\nclient c\nloadbalancer lb { instances: 2, managed }\nweb app { instances: 2, managed }\nc -> lb -> app -> db\nzone a {\n  database db { failover: auto }\n}\nzone b {\n  ${inB}\n}\n`;
  const joined = 'database copy\n}\ngroup rest {';
  assert.deepEqual(findingsOf(`${text(joined)}db -> copy { replicate: sync }\n`), []);
  assert.match(findingsOf(text('cache other')).join(), /single-point-of-failure a/);
});
